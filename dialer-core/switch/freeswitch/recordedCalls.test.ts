import { describe, expect, it } from 'vitest';
import { recordingNames } from './testing/recordings.ts';
import { recordedCalls, replay } from './testing/replay.ts';

const answeredAndKilled = [
  'created A',
  'ringing A',
  'answered A',
  'parked A',
  'ended A NORMAL_CLEARING - us',
];
const bothParked = [
  'created A',
  'answered A',
  'parked A',
  'created B',
  'ringing B',
  'answered B',
  'parked B',
];

/** What the engine hears of each recorded scenario, in this order, in either format. */
const golden: Record<string, string[]> = {
  'originate-answer': [...answeredAndKilled, 'originate A ok'],
  'originate-chinese-variables': [...answeredAndKilled, 'originate A ok'],
  'playback-and-break': [
    ...answeredAndKilled.slice(0, 4),
    'played A /usr/share/sounds/hello.wav finished',
    'played A /usr/share/sounds/nihao8k.wav cut',
    'played A /nonexistent.wav FILE NOT FOUND',
    ...answeredAndKilled.slice(4),
    'originate A ok',
  ],
  'record-session': [
    ...answeredAndKilled.slice(0, 4),
    'recording A /var/spool/rec/UUID.wav',
    'recorded A /var/spool/rec/UUID.wav 1 s',
    ...answeredAndKilled.slice(4),
    'originate A ok',
  ],
  'dtmf-from-callee': [
    ...['created A', 'answered A', 'parked A'],
    ...['digit A 1 0.26 s', 'digit A 2 0.26 s', 'digit A # 0.26 s'],
    'ended A NORMAL_CLEARING - us',
    'originate A ok',
  ],
  'originate-busy': ['created A', 'ended A USER_BUSY 486 remote', 'originate A USER_BUSY'],
  'originate-no-answer': ['created A', 'ringing A', 'ended A NO_ANSWER - us', 'originate A NO_ANSWER'],
  'originate-declined': [
    'created A',
    'ringing A',
    'ended A CALL_REJECTED 603 remote',
    'originate A CALL_REJECTED',
  ],
  'originate-unallocated': [
    'created A',
    'ended A UNALLOCATED_NUMBER 404 remote',
    'originate A UNALLOCATED_NUMBER',
  ],
  'originate-unavailable': [
    'created A',
    'ended A NO_USER_RESPONSE 480 remote',
    'originate A NO_USER_RESPONSE',
  ],
  'originate-carrier-failure': [
    'created A',
    'ended A NORMAL_TEMPORARY_FAILURE 503 remote',
    'originate A NORMAL_TEMPORARY_FAILURE',
  ],
  'originate-cancelled': [
    'created A',
    'ringing A',
    'ended A ORIGINATOR_CANCEL - us',
    'originate A ORIGINATOR_CANCEL',
  ],
  'originate-callee-hangs-up': [
    ...['created A', 'ringing A', 'answered A', 'parked A'],
    'ended A NORMAL_CLEARING 200 remote',
    'originate A ok',
  ],
  'originate-refused-by-switch': [
    'refused A INVALID_GATEWAY',
    'refused B SUBSCRIBER_ABSENT',
    'created C',
    'ended C NORMAL_TEMPORARY_FAILURE - us',
    'refused D CHAN_NOT_IMPLEMENTED',
    'originate A INVALID_GATEWAY',
    'originate B SUBSCRIBER_ABSENT',
    'originate C NORMAL_TEMPORARY_FAILURE',
    'originate D CHAN_NOT_IMPLEMENTED',
  ],
  'early-media-then-busy-consumed': [
    'created A',
    'ringing A media',
    'ended A USER_BUSY 486 remote',
    'originate A USER_BUSY',
  ],
  'time-limit-and-schedule': [
    ...answeredAndKilled.slice(0, 4),
    'ended A ALLOTTED_TIMEOUT - us',
    'originate A ok',
  ],
  'bridge-customer-hangs-up': [
    ...bothParked,
    'bridged B A',
    'parked A',
    'unbridged B A',
    'ended B NORMAL_CLEARING 200 remote',
    'ended A NORMAL_CLEARING - us',
    'originate A ok',
    'originate B ok',
  ],
  'bridge-agent-and-customer': [
    ...bothParked,
    'bridged B A',
    'parked A',
    'unbridged B A',
    'ended B NORMAL_CLEARING - us',
    'ended A NORMAL_CLEARING - us',
    'originate A ok',
    'originate B ok',
  ],
  'agent-leg-lost-callee-parks-again': [
    ...bothParked,
    'bridged B A',
    'unbridged B A',
    'parked B',
    'ended A NORMAL_TEMPORARY_FAILURE - us',
    'played B /usr/share/sounds/hello.wav finished',
    'ended B NORMAL_CLEARING - us',
    'originate A ok',
    'originate B ok',
  ],
};

describe.each(['json', 'plain'])('in %s', (format) => {
  it.each(Object.keys(golden))('%s', async (scenario) => {
    expect(await replay(`${scenario}.${format}`)).toEqual(golden[scenario]);
  });
});

it('calls refused by the limits of the switch, between others', async () => {
  const told = await replay('limits.json');
  expect(told.filter((line) => line.startsWith('refused'))).toEqual([
    'refused H DESTINATION_OUT_OF_ORDER',
    'refused I DESTINATION_OUT_OF_ORDER',
    'refused J DESTINATION_OUT_OF_ORDER',
  ]);
  expect(told.filter((line) => line.startsWith('ended')).length).toBe(7);
});

it('the limits of the switch', async () => {
  expect(await replay('heartbeat-and-shutdown.json')).toEqual([
    'heartbeat 2 3000 300',
    'originate A link-lost',
  ]);
});

it("nothing of a call that is not ours, though it uses the switch's every event", async () => {
  expect(await replay('call-back-from-callee.json')).toEqual([]);
});

/** These recordings stop while a call is up. */
const cutShort = ['commands', 'heartbeat-and-shutdown'];

it.each(
  recordingNames.filter((name) => /\.(json|plain)$/.test(name) && !cutShort.includes(name.split('.')[0]!)),
)(
  'in %s every originate has one answer and every call one end, after which nothing is heard of it',
  async (name) => {
    const told = await replay(name);
    const calls = recordedCalls(name).map((_, i) => String.fromCharCode('A'.charCodeAt(0) + i));
    for (const call of calls) {
      const own = told.filter((line) => line.split(' ')[1] === call);
      expect(own.filter((line) => line.startsWith('originate')).length).toBe(1);
      expect(own.filter((line) => /^(ended|refused)/.test(line)).length).toBe(1);
      expect(own.at(-2)).toMatch(/^(ended|refused)/);
    }
    expect(told.filter((line) => /unusable|mute/.test(line))).toEqual([]);
  },
);
