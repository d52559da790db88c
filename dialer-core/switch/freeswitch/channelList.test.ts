import { describe, expect, it } from 'vitest';
import { readChannelList } from './channelList.ts';
import { createFrameParser } from './eventSocket/frameParser.ts';
import { readRecording } from './testing/recordings.ts';

const row = (change: Record<string, unknown>) => ({
  uuid: '00000001-aaaa-4bbb-8ccc-ddddeeeeffff',
  created_epoch: '1795169942',
  callstate: 'ACTIVE',
  call_uuid: '00000001-aaaa-4bbb-8ccc-ddddeeeeffff',
  presence_data: 'inst-1',
  ...change,
});
const list = (...rows: unknown[]) => readChannelList(JSON.stringify({ row_count: rows.length, rows }));

describe('readChannelList', () => {
  it('reads a recorded list', () => {
    const bodies: string[] = [];
    const parser = createFrameParser({
      onFrame: (frame) => bodies.push(frame.body.toString('utf8')),
      onDesync: (reason) => expect.unreachable(reason),
    });
    parser.push(readRecording('commands.json').received);
    const body = bodies.find(
      (text) => text.startsWith('{"row_count":1,"rows":[{') && text.includes('"application"'),
    );
    expect(readChannelList(body!)).toEqual([
      {
        uuid: '00000029-aaaa-4bbb-8ccc-ddddeeeeffff',
        createdAt: 1795169942,
        ringing: true,
        answered: false,
        bridgedTo: null,
        installation: null,
      },
    ]);
  });

  it('knows an empty list, with its blank or without', () => {
    expect(readChannelList('{"row_count":0}')).toEqual([]);
    expect(readChannelList('{"row_count": 0}\n')).toEqual([]);
  });

  it('joins the two legs of one call, and only two', () => {
    const [a, b, c] = ['1', '2', '3'].map((n) => `0000000${n}-aaaa-4bbb-8ccc-ddddeeeeffff`);
    expect(list(row({ uuid: a }), row({ uuid: b }), row({ uuid: c, call_uuid: c }))).toMatchObject([
      { uuid: a, bridgedTo: b },
      { uuid: b, bridgedTo: a },
      { uuid: c, bridgedTo: null },
    ]);
    expect(list(row({ uuid: a }), row({ uuid: b }), row({ uuid: c }))).toMatchObject([
      { bridgedTo: null },
      { bridgedTo: null },
      { bridgedTo: null },
    ]);
  });

  it.each([
    ['ACTIVE', true, false],
    ['HELD', true, false],
    ['UNHELD', true, false],
    ['RINGING', false, true],
    ['EARLY', false, true],
    ['DOWN', false, false],
    ['', false, false],
  ])('takes a channel in %s as answered: %s, as ringing: %s', (callstate, answered, ringing) => {
    expect(list(row({ callstate }))).toMatchObject([{ answered, ringing }]);
  });

  it.each(['', '-ERR no', 'null', '[]', '{}', '{"row_count":1,"rows":5}'])('%j is no list', (text) => {
    expect(readChannelList(text)).toBeNull();
  });

  it('leaves out rows that are no channel of ours', () => {
    expect(list(row({ uuid: 'someone-elses' }), null, 7, [], row({ created_epoch: 'x' }))).toEqual([]);
  });
});
