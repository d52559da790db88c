import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { UserError } from '../errors.ts';

interface Cost {
  /** Work factor, a power of two. */
  n: number;
  /** Block size: a hash needs 128 · n · r bytes. */
  r: number;
  p: number;
}

/** 32 MiB and three passes: what OWASP asks of scrypt. */
const cost: Cost = { n: 2 ** 15, r: 8, p: 3 };
const KEY_BYTES = 32;

/** Hashes take a core each: more than two at a time would starve everything else in the process. */
const AT_ONCE = 2;
const WAITING = 64;
let running = 0;
const waiting: (() => void)[] = [];

/** `scrypt$n=…,r=…,p=…$salt$key`, so that the cost can grow later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return `scrypt$n=${cost.n},r=${cost.r},p=${cost.p}$${salt.toString('base64')}$${key.toString('base64')}`;
}

/** A hash that no password matches; checking against it takes as long as against a real one. */
const nobody = `scrypt$n=${cost.n},r=${cost.r},p=${cost.p}$${Buffer.alloc(16).toString('base64')}$`;

/** `hash` null: there is no such user; takes as long, and is false. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const parsed = parse(hash ?? nobody);
  const key = await derive(password, parsed.salt, parsed.cost);
  return parsed.key.length === key.length && timingSafeEqual(parsed.key, key);
}

/** Whether the hash was made at another cost than today's. */
export const isOutdated = (hash: string): boolean => {
  const { n, r, p } = parse(hash).cost;
  return n !== cost.n || r !== cost.r || p !== cost.p;
};

const shape = /^scrypt\$n=(\d+),r=(\d+),p=(\d+)\$([A-Za-z0-9+/=]+)\$([A-Za-z0-9+/=]*)$/;

function parse(hash: string): { cost: Cost; salt: Buffer; key: Buffer } {
  const [, n, r, p, salt = '', key = ''] = shape.exec(hash) ?? [];
  if (!n || !r || !p) throw new Error('a stored password hash has an unknown form');
  return {
    cost: { n: Number(n), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64'),
    key: Buffer.from(key, 'base64'),
  };
}

async function derive(password: string, salt: Buffer, { n, r, p }: Cost): Promise<Buffer> {
  await enter();
  try {
    const options = { N: n, r, p, maxmem: 256 * n * r };
    return await new Promise<Buffer>((resolve, reject) => {
      scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) => {
        if (error) reject(error);
        else resolve(key);
      });
    });
  } finally {
    // The place in the row goes straight to the next one.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

async function enter(): Promise<void> {
  if (running < AT_ONCE) {
    running += 1;
    return;
  }
  if (waiting.length >= WAITING)
    throw new UserError('try-again', 'too many people sign in at once: try again', { status: 503 });
  await new Promise<void>((resolve) => waiting.push(resolve));
}
