import type { Dialing } from '../../../dialer-core/floorSimulation/index.ts';

const TARGET = 0.03;

/**
 * Answers are let in at the rate at which Erlang's loss formula loses the target share on so many agents:
 * B(n, a) = 3 %, a the load in agents. Dials go out evenly at that rate over the measured answer rate
 * (Samuelson 1999, "Predictive dialing for outbound telephone call centers", describes such predictors).
 */
export function erlangPredictor(): Dialing {
  let answers = 9;
  let dials = 30;
  let handled = 5;
  let handleSeconds = 5 * 120;
  let owed = 0;
  let last: number | null = null;
  return {
    observe(event) {
      if (event.type === 'answered') answers++;
      if (event.type === 'answered' || event.type === 'failed' || event.type === 'machine') dials++;
      if (event.type === 'wrapEnded') {
        handled++;
        handleSeconds += event.handleSeconds;
      }
    },
    decide(now, floor) {
      const seconds = last === null ? 0 : now - last;
      last = now;
      const perSecond = loadFor(floor.agents, TARGET) / (handleSeconds / handled);
      owed = Math.min(20, owed + (seconds * perSecond) / (answers / dials));
      const calls = Math.max(0, Math.min(Math.floor(owed), floor.freeChannels));
      owed -= calls;
      return { calls };
    },
  };
}

/** The load whose loss on `agents` is `loss`, by bisection. */
function loadFor(agents: number, loss: number): number {
  let low = 0;
  let high = 2 * agents + 1;
  for (let i = 0; i < 25; i++) {
    const load = (low + high) / 2;
    if (erlangB(agents, load) < loss) low = load;
    else high = load;
  }
  return low;
}

function erlangB(agents: number, load: number): number {
  let blocked = 1;
  for (let n = 1; n <= agents; n++) blocked = (load * blocked) / (n + load * blocked);
  return blocked;
}
