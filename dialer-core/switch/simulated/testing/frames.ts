/** One frame of the event socket as it crossed the wire, one character per byte. */
export interface Frame {
  head: string;
  body: string;
  /** All of it, in bytes. */
  size: number;
}

/** A plain frame reader for tests: head, empty line, as many bytes as `Content-Length` says. */
export class FrameReader {
  private pending = '';

  read(chunk: Buffer): Frame[] {
    this.pending += chunk.toString('latin1');
    const frames: Frame[] = [];
    for (;;) {
      const end = this.pending.indexOf('\n\n');
      if (end < 0) return frames;
      const head = this.pending.slice(0, end);
      const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
      const size = end + 2 + length;
      if (this.pending.length < size) return frames;
      frames.push({ head, body: this.pending.slice(end + 2, size), size });
      this.pending = this.pending.slice(size);
    }
  }
}

export interface ReadEvent {
  format: 'json' | 'plain';
  /** In order; a name may come twice. */
  headers: [name: string, value: string][];
  size: number;
}

const decode = (text: string): string =>
  text.replace(/%([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** The event in a frame, or null when the frame is a reply. */
export function readEvent({ head, body, size }: Frame): ReadEvent | null {
  if (head.includes('text/event-json')) {
    const headers = [...body.matchAll(/"((?:[^"\\]|\\.)*)":("(?:[^"\\]|\\.)*"|\[[^\]]*\])/g)].map(
      ([, name = '', value = '']): [string, string] => [name, readValue(value)],
    );
    // The regular expression must have seen everything a JSON reader sees.
    const names = new Set(headers.map(([name]) => name));
    const parsed = Object.keys(JSON.parse(body) as object);
    if (parsed.length !== names.size) throw new Error(`headers were lost in ${body}`);
    return { format: 'json', headers, size };
  }
  if (!head.includes('text/event-plain')) return null;
  const end = body.indexOf('\n\n');
  const headers = body
    .slice(0, end)
    .split('\n')
    .map((line): [string, string] => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), decode(line.slice(colon + 2))];
    });
  if (body.length > end + 2) headers.push(['_body', body.slice(end + 2)]);
  return { format: 'plain', headers, size };
}

const readValue = (json: string): string => {
  const value = JSON.parse(json) as string | string[];
  return typeof value === 'string' ? value : `ARRAY::${value.join('|:')}`;
};
