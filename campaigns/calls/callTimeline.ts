/** What can happen in a call, in the order in which things of one moment are told. */
export const callSteps = [
  'rang-us',
  'claimed',
  'ringing',
  'answered',
  'recording-began',
  'robot-began',
  'queued',
  'agent-reserved',
  'agent-ringing',
  'agent-talking',
  'bridged',
  'asked',
  'listened',
  'outside-rung',
  'outside-answered',
  'outside-ended',
  'listening-ended',
  'robot-ended',
  'abandoned',
  'ended',
  'recording-ended',
  'agent-wrap-up',
  'settled-late',
  'result',
  'appointed',
  'labelled',
] as const;
export type CallStepName = (typeof callSteps)[number];

/** One thing that happened in a call. */
export interface CallStep {
  /** Epoch seconds. */
  at: number;
  step: CallStepName;
  /** Name of the person it is about or who did it. */
  who: string | null;
  /** E.164, of an outside leg. */
  phone: string | null;
  /** What is to be said of it: of `asked` the command, of `ended` who hung up, of `result` its name … */
  value: string | null;
}

/** What the row of a call says of its course. Moments in epoch seconds, durations in seconds. */
export interface CallMoments {
  inbound: boolean;
  createdAt: number;
  ringingAt: number | null;
  answeredAt: number | null;
  bridgedAt: number | null;
  endedAt: number | null;
  settledAt: number | null;
  settledBy: string | null;
  waitSeconds: number | null;
  abandoned: boolean;
  hangupBy: string | null;
  outcome: string | null;
}

/** Seconds after its end from which on the settling of a call is worth a line. */
const LATE = 5;
const rank = new Map(callSteps.map((step, i) => [step, i]));

/** The course of a call: what its row says and what the journals (`told`) say, in the order it happened. */
export function callTimeline(call: CallMoments, told: readonly CallStep[]): CallStep[] {
  const steps: CallStep[] = [...told];
  const add = (step: CallStepName, at: number | null, value: string | null = null) => {
    if (at !== null) steps.push({ at, step, who: null, phone: null, value });
  };
  add(call.inbound ? 'rang-us' : 'claimed', call.createdAt);
  add('ringing', call.ringingAt);
  add('answered', call.answeredAt);
  add('queued', queuedAt(call));
  add('bridged', call.bridgedAt);
  if (call.abandoned && call.bridgedAt === null) add('abandoned', call.endedAt);
  add('ended', call.endedAt, call.hangupBy);
  const late = call.settledAt !== null && call.settledAt > (call.endedAt ?? call.createdAt) + LATE;
  if (late || call.settledBy === 'reconciled') add('settled-late', call.settledAt, call.settledBy);
  return steps.sort((a, b) => a.at - b.at || (rank.get(a.step) ?? 0) - (rank.get(b.step) ?? 0));
}

/** When the callee began to wait for an agent: known from how long they waited. */
function queuedAt({ waitSeconds, bridgedAt, endedAt, answeredAt }: CallMoments): number | null {
  const until = bridgedAt ?? endedAt;
  if (waitSeconds === null || until === null) return null;
  return Math.max(until - waitSeconds, answeredAt ?? 0);
}
