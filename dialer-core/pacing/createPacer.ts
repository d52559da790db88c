import { meanRate, rateNow } from './answerRate.ts';
import { budgetLeft } from './abandonmentBudget.ts';
import type { FloorSnapshot, Pacer, PacerConfig, PacingDecision, PacingEvent } from './contract.ts';
import { freshKnowledge, learn, learnFromFloor } from './knowledge.ts';
import { linesPerAgent } from './linesPerAgent.ts';
import { countPidAbandoned, countPidWanted, freshPid, pidCalls } from './pidRatio.ts';
import { Predictive, type Wish } from './predictive.ts';
import { restoreState, savedForm, type PacerState } from './savedState.ts';
import { checkedSettings, type Settings } from './settings.ts';
import { countAbandoned, countWanted, freshSteering } from './steering.ts';
import { missAgents, noAgentsSeen } from './vanishedAgents.ts';

/** Dials that must have ended before estimates are more than first guesses. */
const WARM_DIALS = 30;

/**
 * A pacer for one task. `saved` is what `toJSON()` returned, after JSON; anything else is ignored and learning starts
 * afresh. Throws RangeError for a configuration it cannot run, naming the field.
 */
export function createPacer(config: PacerConfig, saved?: unknown): Pacer {
  let settings = checkedSettings(config);
  const state = restoreState(saved) ?? freshState(settings);
  const predictive = new Predictive();
  return {
    observe(event) {
      learn(state.known, event);
      steer(state, event, settings.targetAbandonRate);
    },
    decide(now, floor) {
      learnFromFloor(state.known, now, state.decidedAt === null ? 0 : now - state.decidedAt, floor);
      state.decidedAt = now;
      const missing = missAgents(state.agents, now, floor);
      const wish = wishOf(settings, state, predictive, now, floor);
      const cancel = missing === 0 && floor.agents > 0 ? 0 : tooMany(settings, state, predictive, now, floor);
      return decisionOf(settings, state, floor, wish, cancel);
    },
    reconfigure(next) {
      settings = checkedSettings(next);
      predictive.forget();
    },
    toJSON() {
      // A restored pacer draws its curves anew; so does this one, and both go on alike.
      predictive.forget();
      return savedForm(state);
    },
  };
}

function freshState(settings: Settings): PacerState {
  return {
    known: freshKnowledge(settings.priorAnswerRate),
    steering: freshSteering(),
    pid: freshPid(),
    agents: noAgentsSeen(),
    decidedAt: null,
  };
}

function steer({ steering, pid }: PacerState, event: PacingEvent, target: number): void {
  if (event.type === 'answered' || event.type === 'transferAsked') {
    countWanted(steering, target);
    countPidWanted(pid);
  } else if (event.type === 'abandoned') {
    countAbandoned(steering, target);
    countPidAbandoned(pid);
  }
}

function wishOf(
  settings: Settings,
  state: PacerState,
  predictive: Predictive,
  now: number,
  floor: FloorSnapshot,
): Wish {
  const { known, steering, pid } = state;
  if (settings.mode === 'predictive') return predictive.wish(now, floor, known, steering, settings);
  const answerRate = meanRate(rateNow(known.answerRate, []));
  const wanted =
    settings.mode === 'pid'
      ? pidCalls(pid, now, floor, settings, answerRate)
      : linesPerAgent(settings, floor);
  const cautious = floor.budget !== undefined && settings.mode !== 'progressive' && settings.mode !== 'fixed';
  return cautious
    ? predictive.withinBudget(now, floor, known, wanted, settings)
    : { wanted, answerRate, estimates: null, budgetBound: false };
}

/** Ringing calls that the agents still here cannot take: by design none may be left over in progressive mode. */
function tooMany(
  settings: Settings,
  state: PacerState,
  predictive: Predictive,
  now: number,
  floor: FloorSnapshot,
): number {
  const { ringing, idle, waiting } = floor;
  // Robots need no agents.
  if (settings.mode === 'fixed') return 0;
  if (floor.agents === 0) return ringing.length;
  if (settings.mode === 'predictive')
    return predictive.tooMany(now, floor, state.known, state.steering, settings);
  return settings.mode === 'progressive'
    ? Math.min(ringing.length, Math.max(0, ringing.length + waiting - idle))
    : 0;
}

function decisionOf(
  settings: Settings,
  { known, steering }: PacerState,
  floor: FloorSnapshot,
  { wanted, answerRate, estimates, budgetBound }: Wish,
  cancel: number,
): PacingDecision {
  const learning = settings.mode === 'pid' || settings.mode === 'predictive';
  const calls = cancel > 0 ? 0 : Math.min(wanted, Math.max(0, Math.floor(floor.freeChannels)));
  let bound: PacingDecision['bound'] = 'agents';
  if (learning && known.answerRate.dials < WARM_DIALS) bound = 'warm-up';
  if (budgetBound) bound = 'abandonment';
  if (calls < wanted && cancel === 0) bound = 'channels';
  const left = budgetLeft(floor.budget);
  return {
    calls,
    ...(cancel > 0 ? { cancel } : {}),
    bound,
    wanted,
    answerRate: known.answerRate.dials > 0 ? answerRate : null,
    estimates: estimates && { ...estimates, credit: steering.credit },
    budgetLeft: left === Infinity ? null : left,
  };
}
