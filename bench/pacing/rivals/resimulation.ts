import { seeded } from '../../../dialer-core/floorSimulation/index.ts';
import type { Dialing } from '../../../dialer-core/floorSimulation/index.ts';

const MEMORY_SECONDS = 600;
const REPLICATES = 24;
const TARGET = 0.03;
const MOST = 12;
/** Seconds looked ahead. */
const AHEAD = 20;

interface Seen {
  at: number;
  seconds: number;
  answered: boolean;
}

/**
 * Plays the next twenty seconds again and again with ring and handle times drawn from the last ten minutes, and
 * places as many calls as lose no more than the target share of the answers.
 */
export function resimulation(seed: number): Dialing {
  const random = seeded(seed, 9);
  const dials: Seen[] = [];
  const handles: { at: number; seconds: number }[] = [];
  const draw = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  const replay = (calls: number, spare: number, ringing: number[], busy: number[]) => {
    const moments: { at: number; change: 1 | -1 }[] = [];
    for (const age of [...ringing, ...Array.from({ length: calls }, () => 0)]) {
      const fate = draw(dials);
      if (fate?.answered && fate.seconds > age) moments.push({ at: fate.seconds - age, change: -1 });
    }
    for (const age of busy) {
      const fate = draw(handles);
      if (fate && fate.seconds > age) moments.push({ at: fate.seconds - age - 2, change: 1 });
    }
    let free = spare;
    let answers = 0;
    let lost = 0;
    for (const { at, change } of moments.sort((a, b) => a.at - b.at)) {
      if (at > AHEAD) break;
      if (change === 1) free++;
      else {
        answers++;
        if (free > 0) free--;
        else lost++;
      }
    }
    return { answers, lost };
  };
  return {
    observe(event) {
      if (event.type === 'wrapEnded') handles.push({ at: event.at, seconds: event.handleSeconds });
      if (event.type === 'answered' || event.type === 'failed')
        dials.push({ at: event.at, seconds: event.ringSeconds, answered: event.type === 'answered' });
    },
    decide(now, floor) {
      for (const kept of [dials, handles])
        while (kept.length > 50 && kept[0]!.at < now - MEMORY_SECONDS) kept.shift();
      const safe = Math.max(0, floor.idle - floor.waiting - floor.ringing.length);
      if (dials.length < 20 || handles.length < 5) return { calls: Math.min(safe, floor.freeChannels) };
      // Conversations and wrap-ups both count from their own start; the mean wrap-up is short beside the talk.
      const busy = [...floor.talking, ...floor.wrapping.map((age) => age + 100)];
      let calls = 0;
      for (; calls < MOST; calls++) {
        let answers = 0;
        let lost = 0;
        for (let i = 0; i < REPLICATES; i++) {
          const outcome = replay(calls + 1, floor.idle - floor.waiting, floor.ringing, busy);
          answers += outcome.answers;
          lost += outcome.lost;
        }
        if (lost > TARGET * answers) break;
      }
      return { calls: Math.min(Math.max(calls, safe), floor.freeChannels) };
    },
  };
}
