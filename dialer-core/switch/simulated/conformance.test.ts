import { describe, expect, it } from 'vitest';
import { beforeReport, comparable, comparableReply, eventNames, lanes } from './testing/compare.ts';
import { recordedConversation } from './testing/recordedConversation.ts';
import { replay, spokenBySwitch, type Spoken } from './testing/replay.ts';

/** What the simulated switch supports today of what was recorded on a real one. */
const scenarios = [
  'originate-answer',
  'originate-busy',
  'originate-no-answer',
  'originate-declined',
  'originate-unallocated',
  'originate-unavailable',
  'originate-carrier-failure',
  'originate-callee-hangs-up',
  'originate-cancelled',
  'originate-refused-by-switch',
  'originate-chinese-variables',
  'early-media-then-busy-consumed',
  'early-media-then-busy-ignored',
  'early-media-then-busy-heard',
  'bridge-agent-and-customer',
  'bridge-customer-hangs-up',
  'transfer-to-another-agent',
  'consult-then-complete',
  'agent-leg-lost-callee-parks-again',
  'playback-and-break',
  'dtmf-from-callee',
  'time-limit-and-schedule',
  'limits',
  'record-session',
  'avmd',
  'supervisor-listens-whispers',
  'three-way',
  'play-and-get-digits',
  'detect-speech-in-playback',
  'detect-speech-continuous',
  'call-back-from-callee',
];

/** Replies that are data about the run; each has a test of its own below. */
const dataReply = /"Event-Name":"CHANNEL_DATA"|"row_count":1,"rows":\[\{/;

function expectSameReplies(simulated: Spoken, real: Spoken): void {
  expect(simulated.replies.length).toBe(real.replies.length);
  real.replies.forEach((reply, i) => {
    if (!dataReply.test(reply.body)) {
      expect(comparableReply(simulated.replies[i]!)).toBe(comparableReply(reply));
    }
  });
}

function expectSameEvents(simulated: Spoken, real: Spoken): void {
  const said = lanes(simulated.events);
  for (const [lane, events] of lanes(real.events)) {
    const ours = said.get(lane) ?? [];
    expect(eventNames(ours), lane).toEqual(eventNames(events));
    events.forEach((event, i) => {
      expect(comparable(ours[i]!), `${lane} event ${i}`).toEqual(comparable(event));
      expect(Math.abs(ours[i]!.size - event.size) / event.size).toBeLessThan(0.03);
    });
    said.delete(lane);
    const uuid = /^job of (.*)/.exec(lane)?.[1];
    if (uuid !== undefined) {
      expect(beforeReport(simulated.events, uuid)).toEqual(beforeReport(real.events, uuid));
    }
  }
  expect([...said.keys()]).toEqual([]);
}

describe.each(['json', 'plain'])('recordings in %s', (format) => {
  it.each(scenarios)('%s', async (scenario) => {
    const recorded = recordedConversation(`${scenario}.${format}`);
    const real = spokenBySwitch(recorded);
    const simulated = await replay(recorded);
    expectSameReplies(simulated, real);
    expectSameEvents(simulated, real);
  });

  it('commands', async () => {
    const recorded = recordedConversation(`commands.${format}`);
    const real = spokenBySwitch(recorded);
    const simulated = await replay(recorded);
    expectSameReplies(simulated, real);
    // The last hang-up races with the exit that follows it: the recordings have it once and once not.
    const untilExit = (spoken: Spoken) => ({
      ...spoken,
      events: spoken.events.filter((event) => eventNames([event])[0] !== 'CHANNEL_HANGUP'),
    });
    expectSameEvents(untilExit(simulated), untilExit(real));
    const rows = (spoken: Spoken) =>
      spoken.replies
        .filter((reply) => dataReply.test(reply.body))
        .map((reply) => (JSON.parse(reply.body) as { rows: Record<string, string>[] }).rows[0]!);
    rows(real).forEach((row, i) => {
      const ours = rows(simulated)[i]!;
      expect(Object.keys(ours)).toEqual(Object.keys(row));
      // The real table had seen the answer in one run and not in the other.
      const steady = Object.keys(row).filter((key) => !/created|callstate|codec|rate/.test(key));
      for (const key of steady) expect([key, ours[key]]).toEqual([key, row[key]]);
    });
    expect(rows(real).length).toBe(2);
  });
});

it('uuid_dump json is the event a real switch writes', async () => {
  const recorded = recordedConversation('originate-chinese-variables.json');
  const dump = (spoken: Spoken) => {
    const reply = spoken.replies.find(({ body }) => body.includes('CHANNEL_DATA'))!;
    return JSON.parse(reply.body) as Record<string, string>;
  };
  const real = dump(spokenBySwitch(recorded));
  const simulated = dump(await replay(recorded));
  expect(Object.keys(simulated)).toEqual(Object.keys(real));
  expect(simulated['variable_customer_name']).toBe(real['variable_customer_name']);
  expect(simulated['variable_intent']).toBe(real['variable_intent']);
});

it('a wrong password is answered and the connection closed', async () => {
  const recorded = recordedConversation('auth-rejected');
  expect((await replay(recorded)).replies).toEqual(spokenBySwitch(recorded).replies);
});

it('heartbeat with the session limits, and a shutdown without a word', async () => {
  const recorded = recordedConversation('heartbeat-and-shutdown.json');
  const real = spokenBySwitch(recorded);
  const simulated = await replay(recorded, 12.9);
  expectSameReplies(simulated, real);
  // The recorded switch had another session open: its count is no fact about this conversation.
  expectSameEvents(simulated, real);
});
