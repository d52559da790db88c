import {
  constant,
  exponential,
  logNormal,
  mixture,
  shifted,
  uniform,
} from '../../dialer-core/floorSimulation/index.ts';
import { headline, steady, type Scenario } from '../../dialer-core/floorSimulation/index.ts';

const between = (seconds: number, low: number, high: number) => (at: number) =>
  low + (high - low) * Math.min(1, at / seconds);
const JUMP_AT = 5400;
const jump = (at: number) => (at < JUMP_AT ? 0.15 : 0.45);
const hourly = [20, 40, 30, 25, 35];

/** The floors that the bars name. */
export const headlineFloors: Scenario[] = [
  headline('5 agents', 5),
  headline('10 agents', 10),
  headline('25 agents', 25),
  headline('100 agents', 100),
  headline('25 agents, answer rate 0.12', 25, {
    answerRate: steady(0.12),
    talk: logNormal(90, 0.9),
    wrap: logNormal(15, 0.5),
  }),
  headline('25 agents, talk 40 s', 25, { talk: logNormal(40, 0.9), wrap: logNormal(8, 0.5) }),
  headline('20 to 40 agents', 40, { agents: (at) => hourly[Math.floor(at / 3600) % hourly.length]! }),
];

/** After the jump of the answer rate, minutes 5 to 15 are looked at. */
export const jumpFloors = [25, 100].map((agents) => ({
  scenario: headline(`${agents} agents, answer rate jumps 0.15 → 0.45`, agents, { answerRate: jump }),
  from: JUMP_AT + 300,
  to: JUMP_AT + 900,
}));

/** What floors may be like besides. */
export const wideFloors: Scenario[] = [
  ...jumpFloors.map(({ scenario }) => scenario),
  headline('25 agents, answer rate 0.6', 25, { answerRate: steady(0.6) }),
  headline('10 agents, talk 360 s', 10, { talk: logNormal(360, 0.9), wrap: logNormal(30, 0.5) }),
  headline('200 agents', 200),
  headline('25 agents, answer rate drifts 0.2 → 0.4', 25, { answerRate: between(4.5 * 3600, 0.2, 0.4) }),
  headline('25 agents, two kinds of talk', 25, {
    talk: mixture({ share: 0.6, draw: logNormal(25, 0.5) }, { share: 0.4, draw: logNormal(260, 0.4) }),
  }),
  headline('25 agents, fixed wrap-up, exponential talk', 25, { talk: exponential(120), wrap: constant(20) }),
  headline('10 agents, even talk and ring times', 10, {
    talk: uniform(20, 220),
    timeToAnswer: uniform(2, 25),
    timeToFail: shifted(1, exponential(20)),
  }),
  headline('25 agents, 40 channels', 25, { channels: 40 }),
  headline('25 agents with breaks', 25, { breaks: { every: 3000, seconds: 600 } }),
  headline('20 agents, machines and detection', 20, { machineShare: 0.35, screening: uniform(1.5, 3.5) }),
  headline('10 agents, legal window', 10, { budgetLimit: 0.03 }),
];
