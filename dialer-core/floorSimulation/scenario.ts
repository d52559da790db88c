import type { Random } from './random.ts';
import { constant, logNormal, mixture, shifted, uniform, type Draw } from './draws.ts';

/** A floor to pace, and the callees it meets. Moments are seconds since the start of the shift. */
export interface Scenario {
  name: string;
  /** Agents signed in at a moment; who is too many leaves when idle, or after the present conversation. */
  agents: (at: number) => number;
  /** Chance that a live callee answers, at the moment of dialing. */
  answerRate: (at: number) => number;
  /** Of the dials that no live callee answers, the share that a machine does. */
  machineShare: number;
  /** Seconds between answer and the verdict "a person"; null: no machine detection. */
  screening: Draw | null;
  talk: Draw;
  wrap: Draw;
  timeToAnswer: Draw;
  timeToFail: Draw;
  channels: number;
  /** Dials the trunks take in a second, with as many saved up as one second gives; Infinity: unlimited. */
  callsPerSecond: number;
  patienceSeconds: number;
  /** Each agent takes breaks of `seconds` after about `every` seconds of work. */
  breaks: { every: number; seconds: number } | null;
  /** A robot talks first; null: callees want an agent at once. */
  robot: RobotTalk | null;
  /** Legal window given to the pacer, as a share; null: none. */
  budgetLimit: number | null;
}

/** Draws the way of one conversation through a script: seconds in each node, and whether it ends with a person wanted. */
export type RobotTalk = (random: Random) => {
  nodes: readonly { node: string; seconds: number }[];
  transfers: boolean;
};

export const steady =
  (value: number): ((at: number) => number) =>
  () =>
    value;

/** The callees of the headline floors. */
export const headlineAnswer = shifted(1, logNormal(9, 0.5));
export const headlineFail = mixture(
  { share: 0.25, draw: uniform(1.5, 3.5) },
  { share: 0.15, draw: uniform(3, 5) },
  { share: 0.6, draw: constant(28) },
);

/** A headline floor: talk 120 s (cv 0.9), wrap-up 20 s (cv 0.5), answer rate 0.3; `change` says what differs. */
export function headline(name: string, agents: number, change: Partial<Scenario> = {}): Scenario {
  return {
    name,
    agents: steady(agents),
    answerRate: steady(0.3),
    machineShare: 0,
    screening: null,
    robot: null,
    talk: logNormal(120, 0.9),
    wrap: logNormal(20, 0.5),
    timeToAnswer: headlineAnswer,
    timeToFail: headlineFail,
    channels: Infinity,
    callsPerSecond: Infinity,
    patienceSeconds: 2,
    breaks: null,
    budgetLimit: null,
    ...change,
  };
}
