import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecording, recordingNames } from '../testing/recordings.ts';
import { createFrameParser, type Frame } from './frameParser.ts';
import { field, readMessage, type SwitchMessage } from './switchMessage.ts';

const event = (format: 'json' | 'plain', body: Buffer | string): Frame => ({
  headers: {},
  contentType: `text/event-${format}`,
  body: Buffer.from(body as string),
});

function messages(name: string): SwitchMessage[] {
  const read: SwitchMessage[] = [];
  const parser = createFrameParser({
    onFrame(frame) {
      if (!frame.contentType.startsWith('text/event-')) return;
      const message = readMessage(frame);
      expect(message).not.toBeNull();
      read.push(message!);
    },
    onDesync: (reason) => expect.unreachable(reason),
  });
  parser.push(readRecording(name).received);
  return read;
}

describe('recorded events', () => {
  it.each(recordingNames.filter((name) => /\.(json|plain)$/.test(name)))('all of %s can be read', (name) => {
    for (const message of messages(name)) {
      expect(field(message, 'Event-Date-Timestamp')).toMatch(/^\d{16}$/);
    }
  });

  it('say the same in both formats, Chinese included', () => {
    const said = (name: string) =>
      messages(name)
        .filter((message) => field(message, 'Event-Name') === 'CHANNEL_HANGUP_COMPLETE')
        .map((message) =>
          ['variable_customer_name', 'variable_city', 'variable_intent'].map((n) => field(message, n)),
        );
    expect(said('originate-chinese-variables.json')).toEqual([['张三丰', '北京市', '有意向😀']]);
    expect(said('originate-chinese-variables.plain')).toEqual(said('originate-chinese-variables.json'));
  });

  it('carry the answer of a background job in both formats', () => {
    for (const format of ['json', 'plain']) {
      const job = messages(`originate-busy.${format}`).find(
        (m) => field(m, 'Event-Name') === 'BACKGROUND_JOB',
      );
      expect(field(job!, '_body')).toBe('-ERR USER_BUSY\n');
    }
  });
});

describe('an event that is not well formed', () => {
  it.each(['', '{', '[]', 'null', '"x"', '7', '{"no":"name"}', '{"Event-Name":7}'])(
    '%s is not used',
    (body) => {
      expect(readMessage(event('json', body))).toBeNull();
    },
  );

  it('in GBK is read as far as it can be', () => {
    const body = Buffer.concat([
      Buffer.from('{"Event-Name":"A","x":"'),
      Buffer.from([0xc4, 0xe3]),
      Buffer.from('"}'),
    ]);
    expect(field(readMessage(event('json', body))!, 'Event-Name')).toBe('A');
    expect(field(readMessage(event('plain', 'Event-Name: A\nx: %C4%E3-ok'))!, 'x')).toBe('\uFFFD\uFFFD-ok');
  });

  it('with a % that begins no escape keeps it', () => {
    const message = readMessage(event('plain', 'Event-Name: A\nx: 100% of %E5%BC%A0%zz: y\nno colon\n'))!;
    expect(field(message, 'x')).toBe('100% of 张%zz: y');
  });

  it('counts the length of an inner body in bytes, raw characters before it or not', () => {
    const message = readMessage(event('plain', 'Event-Name: A\nname: 张三丰\nContent-Length: 6\n\n北京市'))!;
    expect(field(message, '_body')).toBe('北京');
  });

  it('never makes it throw', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('json' as const, 'plain' as const),
        fc.uint8Array({ maxLength: 200 }),
        (format, bytes) => {
          readMessage(event(format, Buffer.from(bytes)));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
