/**
 * The life of a simulated channel.
 *
 * | stage | meaning |
 * | --- | --- |
 * | calling | INVITE sent, nothing heard |
 * | ringing | 180 |
 * | early | 183: audio before the answer, and the originate goes on waiting |
 * | answered | 200, not parked yet |
 * | parked | waits on the switch, answered or in early media |
 * | joining | between `uuid_bridge` and the bridge |
 * | bridged | talks with the other leg |
 * | ending | hung up, last events not sent yet |
 * | gone | destroyed |
 */
export type Stage =
  'calling' | 'ringing' | 'early' | 'answered' | 'parked' | 'joining' | 'bridged' | 'ending' | 'gone';

export type StageEvent =
  'ring' | 'hear-media' | 'answer' | 'park' | 'join' | 'bridge' | 'hang-up' | 'destroy';

const table: Readonly<Record<Stage, Partial<Record<StageEvent, Stage>>>> = {
  calling: { ring: 'ringing', 'hear-media': 'early', answer: 'answered', 'hang-up': 'ending' },
  ringing: { 'hear-media': 'early', answer: 'answered', 'hang-up': 'ending' },
  early: { answer: 'answered', park: 'parked', 'hang-up': 'ending' },
  answered: { park: 'parked', 'hang-up': 'ending' },
  // A leg parked in early media may still be answered; it stays parked.
  parked: { answer: 'parked', join: 'joining', 'hang-up': 'ending' },
  joining: { bridge: 'bridged', join: 'joining', park: 'parked', 'hang-up': 'ending' },
  bridged: { join: 'joining', park: 'parked', 'hang-up': 'ending' },
  ending: { destroy: 'gone' },
  gone: {},
};

/** The stage after `event`, or null when the event cannot happen in `stage`. */
export const nextStage = (stage: Stage, event: StageEvent): Stage | null => table[stage][event] ?? null;

export const stages = Object.keys(table);
