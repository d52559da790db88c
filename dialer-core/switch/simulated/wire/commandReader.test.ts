import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommandReader, type Command } from './commandReader.ts';

const readAll = (chunks: readonly Buffer[]): Command[] => {
  const reader = new CommandReader();
  return chunks.flatMap((chunk) => reader.read(chunk).commands);
};

const cut = (bytes: Buffer, borders: readonly number[]): Buffer[] => {
  const at = [0, ...[...new Set(borders.map((b) => b % (bytes.length + 1)))].sort((a, b) => a - b)];
  return at.map((start, i) => bytes.subarray(start, at[i + 1] ?? bytes.length));
};

describe('CommandReader', () => {
  const text =
    '\n\nauth ClueCon\n\n\r\nbgapi originate {a=张三}user/1 &park()\r\nJob-UUID: x-1\r\n\r\n' +
    'sendmsg u\ncall-command: execute\ncontent-length: 5\n\nabc\n\n\n\nexit\n\n';
  const expected = [
    ['auth ClueCon', {}, ''],
    [Buffer.from('bgapi originate {a=张三}user/1 &park()').toString('latin1'), { 'job-uuid': 'x-1' }, ''],
    ['sendmsg u', { 'call-command': 'execute', 'content-length': '5' }, 'abc\n\n'],
    ['exit', {}, ''],
  ];
  const seen = (commands: Command[]) =>
    commands.map(({ line, headers, body }) => [line, Object.fromEntries(headers), body]);

  it('reads the same commands at any chunking', () => {
    const bytes = Buffer.from(text);
    expect(seen(readAll([bytes]))).toEqual(expected);
    expect(seen(readAll([...bytes].map((byte) => Buffer.from([byte]))))).toEqual(expected);
    fc.assert(
      fc.property(fc.array(fc.nat()), (borders) => {
        expect(seen(readAll(cut(bytes, borders)))).toEqual(expected);
      }),
    );
  });

  it('reads any bytes without throwing and says when a client sends too much', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 20 }), (chunks) => {
        readAll(chunks.map((chunk) => Buffer.from(chunk)));
      }),
    );
    const reader = new CommandReader();
    expect(reader.read(Buffer.alloc(100_000, 'x')).overflow).toBe(false);
    expect(reader.read(Buffer.alloc(100_000, 'x')).overflow).toBe(true);
    const body = new CommandReader();
    expect(body.read(Buffer.from('sendmsg\ncontent-length: 99999999\n\n')).overflow).toBe(true);
  });
});
