/**
 * Bytes of an event socket to frames: a header block, an empty line, and as many body bytes as its
 * `Content-Length` says. Works on bytes, never on text, so a chunk may end anywhere, also inside a character;
 * iterative, and linear in the bytes it is given. It never throws: what cannot be framed makes the rest of the
 * stream meaningless and is told once through `onDesync`, after which the parser stays silent.
 */
export interface Frame {
  /** As written on the wire: an event socket does not encode the values of these headers. */
  headers: Readonly<Record<string, string>>;
  contentType: string;
  body: Buffer;
}

export type Desync = 'header-block-too-long' | 'not-a-header' | 'bad-content-length' | 'body-too-long';

export interface FrameLimits {
  headerBytes: number;
  bodyBytes: number;
}

/** A `show channels` row is about 900 bytes: 64 MiB is far beyond what a switch can hold. */
export const frameLimits: FrameLimits = { headerBytes: 64 * 1024, bodyBytes: 64 * 1024 * 1024 };

export interface FrameParser {
  push(chunk: Buffer): void;
  /** No further frame is delivered, not even one that the current chunk still holds. */
  stop(): void;
}

const newline = 0x0a;
const carriageReturn = 0x0d;
const empty = Buffer.alloc(0);

export function createFrameParser(
  handlers: { onFrame(frame: Frame): void; onDesync(reason: Desync): void },
  limits: FrameLimits = frameLimits,
): FrameParser {
  let stopped = false;
  /** Header bytes of a block whose end has not come yet. */
  let head: GrowingBuffer | null = null;
  /** The frame whose body is incomplete. */
  let waiting: { headers: Frame['headers']; body: GrowingBuffer; missing: number } | null = null;

  function desync(reason: Desync): void {
    stopped = true;
    handlers.onDesync(reason);
  }

  /** Reads a header block that starts or goes on at `offset`; returns where the next byte to read is. */
  function readHeader(chunk: Buffer, offset: number): number {
    let start = offset;
    // Some replies end in one newline more than the protocol asks for.
    while (!head && (chunk[start] === newline || chunk[start] === carriageReturn)) start += 1;
    if (start === chunk.length) return start;

    // Where the block's bytes in this chunk end: the empty line may have begun with the last byte before it.
    const split = head?.last === newline && chunk[start] === newline;
    const found = split ? start : chunk.indexOf('\n\n', start);
    const end = found === -1 ? chunk.length : found;
    const piece = chunk.subarray(start, end);
    if ((head?.length ?? 0) + piece.length > limits.headerBytes) {
      desync('header-block-too-long');
      return chunk.length;
    }
    if (found === -1) {
      head ??= new GrowingBuffer(limits.headerBytes);
      head.add(piece);
      return chunk.length;
    }
    const block = head ? head.endWith(piece) : piece;
    head = null;
    beginFrame(block.toString('utf8'));
    return end + (split ? 1 : 2);
  }

  function beginFrame(block: string): void {
    const headers = readHeaderLines(block);
    if (!headers) {
      desync('not-a-header');
      return;
    }
    const declared = headers['Content-Length'];
    if (declared !== undefined && !/^\d{1,15}$/.test(declared)) {
      desync('bad-content-length');
      return;
    }
    const length = Number(declared ?? 0);
    if (length > limits.bodyBytes) {
      desync('body-too-long');
      return;
    }
    if (length > 0) waiting = { headers, body: new GrowingBuffer(length), missing: length };
    else finishFrame(headers, empty);
  }

  function finishFrame(headers: Frame['headers'], body: Buffer): void {
    handlers.onFrame({ headers, contentType: headers['Content-Type'] ?? '', body });
  }

  /** Reads body bytes at `offset`; returns where the next byte to read is. */
  function readBody(chunk: Buffer, offset: number, of: NonNullable<typeof waiting>): number {
    const end = Math.min(chunk.length, offset + of.missing);
    const piece = chunk.subarray(offset, end);
    of.missing -= piece.length;
    if (of.missing > 0) {
      of.body.add(piece);
      return end;
    }
    waiting = null;
    finishFrame(of.headers, of.body.endWith(piece));
    return end;
  }

  return {
    push(chunk) {
      let offset = 0;
      while (offset < chunk.length && !stopped) {
        offset = waiting ? readBody(chunk, offset, waiting) : readHeader(chunk, offset);
      }
    },
    stop() {
      stopped = true;
    },
  };
}

function readHeaderLines(block: string): Record<string, string> | null {
  const headers: Record<string, string> = {};
  let start = 0;
  while (start < block.length) {
    const newlineAt = block.indexOf('\n', start);
    const end = newlineAt === -1 ? block.length : newlineAt;
    const colon = block.indexOf(':', start);
    if (colon <= start || colon > end) return null;
    const name = block.slice(start, colon);
    if (name !== '__proto__') headers[name] = block.slice(colon + 1, end).trim();
    start = end + 1;
  }
  return headers;
}

/**
 * Collects pieces by copying each byte a bounded number of times. It grows with what has arrived, not with what
 * was announced: a lie in `Content-Length` costs no memory.
 */
class GrowingBuffer {
  private bytes = empty;
  private used = 0;
  private readonly expected: number;

  /** `expected`: more bytes than this never come. */
  constructor(expected: number) {
    this.expected = expected;
  }

  get length(): number {
    return this.used;
  }

  get last(): number | undefined {
    return this.bytes[this.used - 1];
  }

  add(piece: Buffer): void {
    const needed = this.used + piece.length;
    if (needed > this.bytes.length) {
      const grown = Buffer.allocUnsafe(
        Math.min(this.expected, Math.max(needed, this.bytes.length * 2, 8192)),
      );
      this.bytes.copy(grown, 0, 0, this.used);
      this.bytes = grown;
    }
    piece.copy(this.bytes, this.used);
    this.used = needed;
  }

  /** The whole; `piece` itself when it is all there is, without a copy. */
  endWith(piece: Buffer): Buffer {
    if (this.used === 0) return piece;
    this.add(piece);
    return this.bytes.subarray(0, this.used);
  }
}
