import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { pipeline, Transform } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { FileProblem } from './fileProblem.ts';
import { importLimits } from './importLimits.ts';

const END_OF_DIRECTORY = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
/** The record at the end of a package, and the longest remark behind it. */
const LONGEST_END = 22 + 65_535;
const LONGEST_DIRECTORY = 8 * 1024 * 1024;

interface PackedPart {
  name: string;
  method: number;
  encrypted: boolean;
  /** Where its header stands in the file, and how many bytes are packed behind that. */
  header: number;
  packedBytes: number;
}

/** A workbook's package, of which only the parts that are asked for are ever unpacked. */
export interface WorkbookPackage {
  names: readonly string[];
  /**
   * The text of a part, piece by piece while it is unpacked. What is unpacked is counted over all parts, whatever
   * sizes the package claims. `onPacked` hears the share (0 … 1) of the part that has been read.
   */
  read: (name: string, onPacked?: (share: number) => void) => AsyncGenerator<string>;
}

/** Looks into a package without unpacking anything. Throws FileProblem. */
export async function openPackage(
  path: string,
  limits: { unpackedBytes: number } = importLimits,
): Promise<WorkbookPackage> {
  const parts = await listParts(path);
  if (parts.some((part) => part.encrypted)) {
    throw new FileProblem('password-protected', 'the file is protected by a password: save it without one');
  }
  const byName = new Map(parts.map((part) => [part.name, part]));
  const budget = { left: limits.unpackedBytes };
  return {
    names: [...byName.keys()],
    read(name, onPacked = () => undefined) {
      const part = byName.get(name);
      if (!part) throw damaged();
      return unpack(path, part, budget, onPacked);
    },
  };
}

async function listParts(path: string): Promise<PackedPart[]> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const tailAt = Math.max(0, size - LONGEST_END);
    const tail = await bytes(file, tailAt, size - tailAt);
    const end = tail.lastIndexOf(END_OF_DIRECTORY);
    if (end < 0 || end + 22 > tail.length) throw damaged();
    const count = tail.readUInt16LE(end + 10);
    if (count > importLimits.packedParts) throw tooLarge();
    const from = tail.readUInt32LE(end + 16);
    const length = tailAt + end - from;
    if (length < 0 || length > LONGEST_DIRECTORY) throw damaged();
    return readDirectory(await bytes(file, from, length), count);
  } finally {
    await file.close();
  }
}

function readDirectory(directory: Buffer, count: number): PackedPart[] {
  const parts: PackedPart[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== DIRECTORY_ENTRY) throw damaged();
    const nameLength = directory.readUInt16LE(at + 28);
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
    parts.push({
      name: name.replaceAll('\\', '/').replace(/^\//, ''),
      method: directory.readUInt16LE(at + 10),
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      header: directory.readUInt32LE(at + 42),
      packedBytes: directory.readUInt32LE(at + 20),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return parts;
}

async function* unpack(
  path: string,
  part: PackedPart,
  budget: { left: number },
  onPacked: (share: number) => void,
): AsyncGenerator<string> {
  if (part.packedBytes === 0) return;
  const start = await startOf(path, part);
  let read = 0;
  const packed = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      read += chunk.length;
      onPacked(read / part.packedBytes);
      done(null, chunk);
    },
  });
  const content =
    part.method === STORED
      ? new Transform({ transform: (chunk, _, done) => done(null, chunk) })
      : createInflateRaw();
  if (part.method !== STORED && part.method !== DEFLATED) throw damaged();
  const file = createReadStream(path, { start, end: start + part.packedBytes - 1 });
  pipeline(file, packed, content, () => undefined);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of content as AsyncIterable<Buffer>) {
      budget.left -= chunk.length;
      if (budget.left < 0) throw tooLarge();
      yield decoder.decode(chunk, { stream: true });
    }
    if (read < part.packedBytes) throw damaged();
  } catch (error) {
    throw error instanceof FileProblem ? error : damaged();
  } finally {
    file.destroy();
    content.destroy();
  }
}

/** Behind the header that stands before the part itself. */
async function startOf(path: string, part: PackedPart): Promise<number> {
  const file = await open(path, 'r');
  try {
    const header = await bytes(file, part.header, 30);
    if (header.readUInt32LE(0) !== LOCAL_HEADER) throw damaged();
    return part.header + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    await file.close();
  }
}

async function bytes(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from);
  if (bytesRead < length) throw damaged();
  return buffer;
}

const damaged = () =>
  new FileProblem('damaged-file', 'the spreadsheet is damaged: open it in its program and save it again');
const tooLarge = () =>
  new FileProblem(
    'too-large-unpacked',
    'the spreadsheet holds more than can be read here: save it as .csv, or split it',
  );
