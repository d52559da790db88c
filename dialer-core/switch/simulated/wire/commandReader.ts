/** One command as a client sent it: the first line, its header lines, and the body they announced. */
export interface Command {
  line: string;
  /** Names in lower case. */
  headers: ReadonlyMap<string, string>;
  body: string;
}

/** No FreeSWITCH client needs more; a client that sends more is cut off. */
const maxCommandBytes = 1 << 17;
const maxBodyBytes = 1 << 20;

/**
 * Cuts the bytes of one client into commands. Text is one character per byte (latin1) from here to the way
 * out, so that whatever bytes came in go out again unchanged. A command ends with an empty line; empty lines
 * before it are skipped; CR is ignored.
 */
export class CommandReader {
  private pending = '';
  private scanned = 0;
  private head: { line: string; headers: Map<string, string>; bodyBytes: number } | null = null;

  /** The commands that `chunk` completes, in order; `overflow` when the client sent more than is allowed. */
  read(chunk: Buffer): { commands: Command[]; overflow: boolean } {
    this.pending += chunk.toString('latin1');
    const commands: Command[] = [];
    for (;;) {
      const command = this.next();
      if (!command) break;
      commands.push(command);
    }
    return { commands, overflow: this.pending.length > maxCommandBytes + maxBodyBytes || this.tooLong() };
  }

  private tooLong(): boolean {
    return this.head === null ? this.pending.length > maxCommandBytes : this.head.bodyBytes > maxBodyBytes;
  }

  private next(): Command | null {
    if (this.head === null) {
      const text = this.takeHead();
      if (text === null) return null;
      this.head = parseHead(text);
    }
    const { line, headers, bodyBytes } = this.head;
    if (this.pending.length < bodyBytes || bodyBytes > maxBodyBytes) return null;
    const body = this.pending.slice(0, bodyBytes);
    this.pending = this.pending.slice(bodyBytes);
    this.scanned = 0;
    this.head = null;
    return { line, headers, body };
  }

  private takeHead(): string | null {
    if (this.scanned === 0) this.pending = this.pending.replace(/^[\r\n]+/, '');
    const end = /\n\r*\n/g;
    end.lastIndex = Math.max(0, this.scanned - 3);
    const found = end.exec(this.pending);
    if (!found) {
      this.scanned = this.pending.length;
      return null;
    }
    const text = this.pending.slice(0, found.index);
    this.pending = this.pending.slice(end.lastIndex);
    this.scanned = 0;
    return text;
  }
}

function parseHead(text: string): { line: string; headers: Map<string, string>; bodyBytes: number } {
  const [line = '', ...rest] = text.split('\n').map((part) => part.replace(/\r+$/, ''));
  const headers = new Map<string, string>();
  for (const part of rest) {
    const colon = part.indexOf(':');
    if (colon > 0) headers.set(part.slice(0, colon).toLowerCase(), part.slice(colon + 1).replace(/^ +/, ''));
  }
  const announced = Number.parseInt(headers.get('content-length') ?? '', 10);
  return { line, headers, bodyBytes: announced > 0 ? announced : 0 };
}
