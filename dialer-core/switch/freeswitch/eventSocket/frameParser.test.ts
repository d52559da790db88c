import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecording, recordingNames } from '../testing/recordings.ts';
import { createFrameParser, type Desync, type Frame, type FrameLimits } from './frameParser.ts';

function parse(chunks: Iterable<Buffer>, limits?: FrameLimits) {
  const frames: Frame[] = [];
  const desyncs: Desync[] = [];
  const parser = createFrameParser(
    // A copy: the parser may lend a slice of the chunk.
    {
      onFrame: (frame) => frames.push({ ...frame, body: Buffer.from(frame.body) }),
      onDesync: (reason) => desyncs.push(reason),
    },
    limits,
  );
  for (const chunk of chunks) parser.push(chunk);
  return { frames, desyncs };
}

/** Written independently of the parser: the whole stream at once, as text of single bytes. */
function parseWhole(received: Buffer): { contentType: string; body: Buffer }[] {
  let rest = received.toString('latin1');
  const frames = [];
  while (rest !== '') {
    const [block = ''] = rest.split('\n\n', 1);
    const length = Number(/^Content-Length: (\d+)$/m.exec(block)?.[1] ?? 0);
    const contentType = /^Content-Type: (.*)$/m.exec(block)?.[1] ?? '';
    const start = block.length + 2;
    frames.push({ contentType, body: Buffer.from(rest.slice(start, start + length), 'latin1') });
    rest = rest.slice(start + length);
  }
  return frames;
}

function* cut(bytes: Buffer, sizes: number[]): Generator<Buffer> {
  let offset = 0;
  for (let i = 0; offset < bytes.length; i += 1) {
    const size = sizes[i % sizes.length]!;
    yield bytes.subarray(offset, offset + size);
    offset += size;
  }
}

type Shown = Pick<Frame, 'contentType' | 'body'>;

/** Comparing megabytes of Buffer with toEqual takes minutes. */
const summary = (frames: Shown[]) =>
  frames.map(({ contentType, body }) => `${contentType} ${body.length} ${hash(body)}`);
const digest = (frames: Shown[]) => hash(Buffer.from(summary(frames).join('\n')));
const hash = (bytes: Buffer) => createHash('sha1').update(bytes).digest('hex');

const whole = (text: string) => parse([Buffer.from(text)]);

describe('every recording', () => {
  it('is here in both formats', () => {
    expect(recordingNames.filter((name) => name.endsWith('.json')).length).toBeGreaterThan(30);
    expect(recordingNames.filter((name) => name.endsWith('.plain')).length).toBeGreaterThan(30);
  });

  it.each(recordingNames)('%s gives the same frames however it is cut', (name) => {
    const { chunks, received } = readRecording(name);
    const expected = parseWhole(received);
    const read = (pieces: Iterable<Buffer>) => {
      const { frames, desyncs } = parse(pieces);
      expect(desyncs).toEqual([]);
      return frames;
    };
    expect(summary(read(chunks))).toEqual(summary(expected));
    expect(digest(read(cut(received, [1])))).toBe(digest(expected));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 1, maxLength: 40 }), (sizes) => {
        expect(digest(read(cut(received, sizes)))).toBe(digest(expected));
      }),
      { numRuns: 10 },
    );
  });
});

describe('a frame', () => {
  it('keeps raw percent signs, colons and bytes of any encoding in its headers', () => {
    const gbk = Buffer.from([0xc4, 0xe3]);
    const bytes = Buffer.concat([
      Buffer.from('Content-Type: command/reply\nReply-Text: -ERR 100% busy: '),
      gbk,
      Buffer.from('\n\nContent-Type: auth/request\n\n'),
    ]);
    const { frames, desyncs } = parse(cut(bytes, [1]));
    expect(desyncs).toEqual([]);
    expect(frames.map((frame) => frame.headers['Reply-Text'])).toEqual([
      `-ERR 100% busy: ${gbk.toString('utf8')}`,
      undefined,
    ]);
  });

  it('counts its body in bytes, whatever the characters', () => {
    const body = '张三😀é';
    const bytes = Buffer.from(
      `Content-Type: api/response\nContent-Length: ${Buffer.byteLength(body)}\n\n${body}Content-Type: auth/request\n\n`,
    );
    for (let size = 1; size <= bytes.length; size += 1) {
      const { frames } = parse(cut(bytes, [size]));
      expect(frames.map((frame) => frame.body.toString('utf8'))).toEqual([body, '']);
    }
  });

  it('may be followed by more newlines than the protocol asks for', () => {
    const { frames, desyncs } = whole(
      'Content-Type: command/reply\nReply-Text: -ERR no\n\n\n\r\nContent-Type: auth/request\n\n',
    );
    expect(desyncs).toEqual([]);
    expect(frames.map((frame) => frame.contentType)).toEqual(['command/reply', 'auth/request']);
  });

  it('may come with a hundred thousand others in one chunk', () => {
    const { frames } = whole('Content-Type: command/reply\nReply-Text: +OK\n\n'.repeat(100_000));
    expect(frames.length).toBe(100_000);
  });

  it('cannot name its way into the prototype', () => {
    const { frames } = whole('__proto__: polluted\nContent-Type: auth/request\n\n');
    expect(frames[0]?.headers).toEqual({ 'Content-Type': 'auth/request' });
    expect(Object.getPrototypeOf(frames[0]?.headers)).toBe(Object.prototype);
  });
});

describe('bytes that are no frames', () => {
  it.each([
    ['an absurd length', 'Content-Length: 99999999999999\n\n', 'body-too-long'],
    ['a length of too many digits', `Content-Length: ${'9'.repeat(40)}\n\n`, 'bad-content-length'],
    ['a negative length', 'Content-Length: -5\n\n', 'bad-content-length'],
    ['a length that is no number', 'Content-Length: 1e3\n\n', 'bad-content-length'],
    ['an empty length', 'Content-Length:\n\n', 'bad-content-length'],
    ['a line without a colon', 'Content-Type: auth/request\nhello\n\n', 'not-a-header'],
    ['a line that begins with a colon', ': x\n\n', 'not-a-header'],
    ['the middle of a JSON body', '"Event-Name"\n\n', 'not-a-header'],
  ])('%s ends the stream', (_, text, reason) => {
    const { frames, desyncs } = whole(`Content-Type: auth/request\n\n${text}Content-Type: auth/request\n\n`);
    expect(frames.length).toBe(1);
    expect(desyncs).toEqual([reason]);
  });

  it('a header block without an end is bounded, at any chunking', () => {
    const limits = { headerBytes: 1000, bodyBytes: 1000 };
    for (const size of [1, 7, 999, 5000]) {
      const { desyncs } = parse(cut(Buffer.alloc(5000, 'a'), [size]), limits);
      expect(desyncs).toEqual(['header-block-too-long']);
    }
    const exactly = Buffer.from(`A: ${'b'.repeat(997)}\n\n`);
    expect(parse(cut(exactly, [3]), limits).frames.length).toBe(1);
  });

  it('a truncated frame gives nothing', () => {
    expect(whole('Content-Type: api/response\nContent-Length: 10\n\n123456789')).toEqual({
      frames: [],
      desyncs: [],
    });
  });

  it('never make it throw', () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
      fc
        .constantFrom(
          'Content-Length: 5',
          'Content-Length: 0',
          'Content-Type: text/event-json',
          '\n',
          '\n\n',
          '%',
          '{',
        )
        .map((text) => Buffer.from(text)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(parse(pieces).desyncs.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2000 },
    );
  });
});

it('delivers nothing after it was stopped, not even from the same chunk', () => {
  const seen: string[] = [];
  const parser = createFrameParser({
    onFrame(frame) {
      seen.push(frame.contentType);
      parser.stop();
    },
    onDesync: () => undefined,
  });
  parser.push(Buffer.from('Content-Type: a\n\nContent-Type: b\n\n'));
  parser.push(Buffer.from('Content-Type: c\n\n'));
  expect(seen).toEqual(['a']);
});
