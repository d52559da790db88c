import { personaNames } from './personas/persona.ts';
import type { Callee, RefusalKind, Ringing } from './callees.ts';

const quickly: Ringing = { at: 0.2, earlyMedia: false };

const answers = (over: Partial<Extract<Callee, { kind: 'answer' }>> = {}): Callee => ({
  kind: 'answer',
  by: 'human',
  ringing: quickly,
  answerAfter: 0.9,
  patience: null,
  talk: null,
  stays: null,
  beepAt: null,
  keys: [],
  persona: null,
  ...over,
});

const refuses = (refusal: RefusalKind, refuseAfter: number, ringing: Ringing | null = null): Callee => ({
  kind: 'refuse',
  refusal,
  ringing,
  refuseAfter,
});

/**
 * Numbers beginning 1380000: the last digit chooses the callee. Digits 0 and 3 to 9 are those of the
 * recordings; 1 and 2 are ours.
 *
 * | digit | the callee |
 * | --- | --- |
 * | 0 | answers after 0.9 s and stays until somebody else ends the call |
 * | 1 | answers after 2.2 s, waits 30 s alone, talks 20 s |
 * | 2 | a machine: answers after 5.2 s, its tone 8 s later; hangs up 25 s after its answer, bridged or not |
 * | 3 | 486 busy at once |
 * | 4 | rings for ever |
 * | 5 | rings, 603 declined after 0.8 s |
 * | 6 | 404 unallocated at once |
 * | 7 | 480 unavailable at once |
 * | 8 | 503 carrier failure at once |
 * | 9 | answers after 0.7 s and hangs up 3 s later, bridged or not |
 */
const byLastDigit: readonly Callee[] = [
  answers(),
  answers({ answerAfter: 2.2, patience: 30, talk: 20 }),
  answers({ by: 'machine', answerAfter: 5.2, stays: 25, beepAt: 8 }),
  refuses('busy', 0.02),
  { kind: 'ring-on', ringing: { at: 0.02, earlyMedia: false } },
  refuses('rejected', 0.82, { at: 0.02, earlyMedia: false }),
  refuses('unallocated', 0.02),
  refuses('unavailable', 0.02),
  refuses('carrier-failure', 0.02),
  answers({ ringing: { at: 0.02, earlyMedia: false }, answerAfter: 0.7, stays: 3 }),
];

/** 1381000…: answers without ringing and presses 1, 2 and # from 1.74 s on, as recorded. */
const pressesKeys = answers({
  ringing: null,
  answerAfter: 0.02,
  keys: [
    { at: 1.74, key: '1' },
    { at: 1.78, key: '2' },
    { at: 2.06, key: '#' },
  ],
});

/** 1382000…: a voicemail greeting, answered without ringing. */
const voicemail = answers({ by: 'machine', ringing: null, answerAfter: 0.02 });

/** 1383000…: 183 with audio, then 486 after 4.2 s. */
const busyInEarlyMedia = refuses('busy', 4.2, { at: 0.02, earlyMedia: true });

/** 1386000…N: somebody who talks with a robot, the Nth of the personas; answers after 0.9 s. */
const talker = (digit: number): Callee | null => {
  const persona = personaNames[digit];
  return persona === undefined
    ? null
    : answers({ persona, by: persona === 'voicemail' ? 'machine' : 'human' });
};

/** The callee of a reserved test number (normalised), or null when the number belongs to the population. */
export function testCallee(number: string): Callee | null {
  if (/^1386000\d{4}$/.test(number)) return talker(Number(number.at(-1)));
  if (!/^138[0-3]000\d{4}$/.test(number)) return null;
  switch (number[3]) {
    case '0':
      return byLastDigit[Number(number.at(-1))] ?? null;
    case '1':
      return pressesKeys;
    case '2':
      return voicemail;
    default:
      return busyInEarlyMedia;
  }
}
