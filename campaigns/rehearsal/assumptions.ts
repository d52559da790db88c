import { meanOf, type FittedPart } from './calleeModel.ts';
import type { PlannedAgents, ReadyPlan } from './readPlan.ts';

/** What a rehearsal rests on, as people are shown it. Shares are fractions, times seconds. */
export interface Assumptions {
  contacts: number;
  agents: PlannedAgents;
  /** null: unlimited. */
  channels: number | null;
  callsPerSecond: number | null;
  answers: FittedPart & { least: number; mean: number; most: number };
  machineShare: number;
  talk: FittedPart & { seconds: number };
  wrapUp: FittedPart & { seconds: number };
  runs: number;
  seed: number;
}

export function assumptionsOf({ plan, fitted, agents }: ReadyPlan): Assumptions {
  const people = plan.model.hours.map(({ person }) => person);
  const mean = (values: readonly number[]) =>
    values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);
  return {
    contacts: plan.contacts.reduce((sum, group) => sum + group.contacts, 0),
    agents,
    channels: plan.channels,
    callsPerSecond: plan.callsPerSecond,
    answers: { ...fitted.answers, least: Math.min(...people), mean: mean(people), most: Math.max(...people) },
    machineShare: mean(plan.model.hours.map(({ machine }) => machine)),
    talk: { ...fitted.talk, seconds: meanOf(plan.model.talk) },
    wrapUp: { ...fitted.wrapUp, seconds: meanOf(plan.model.wrapUp) },
    runs: plan.runs,
    seed: plan.seed,
  };
}
