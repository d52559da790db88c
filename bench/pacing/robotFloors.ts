import {
  headline,
  logNormal,
  type RobotTalk,
  type Scenario,
} from '../../dialer-core/floorSimulation/index.ts';

interface Leg {
  node: string;
  /** Mean seconds in it; log-normal, cv 0.6. */
  seconds: number;
  /** Of those who are there, the share that asks for a person, and the share that leaves. */
  asks: number;
  leaves: number;
}

/**
 * A conversation of five nodes: most who hear the greeting leave; who stays to the end asks for a person more and more
 * often. Of all conversations `transfers` end with a person wanted, whatever the legs say of it: their shares are scaled.
 */
const legs: readonly Leg[] = [
  { node: 'open', seconds: 9, asks: 0.01, leaves: 0.35 },
  { node: 'need', seconds: 12, asks: 0.04, leaves: 0.25 },
  { node: 'offer', seconds: 15, asks: 0.12, leaves: 0.25 },
  { node: 'terms', seconds: 14, asks: 0.3, leaves: 0.3 },
  { node: 'close', seconds: 8, asks: 0.55, leaves: 0.45 },
];

export function robotTalk(transfers: number): RobotTalk {
  const scale = transfers / shareOf(1);
  return (random) => {
    const nodes: { node: string; seconds: number }[] = [];
    for (const { node, seconds, asks, leaves } of legs) {
      nodes.push({ node, seconds: logNormal(seconds, 0.6)(random) });
      const fate = random();
      if (fate < asks * scale) return { nodes, transfers: true };
      if (fate < asks * scale + leaves) break;
    }
    return { nodes, transfers: false };
  };

  /** Share of all conversations that ends with a person wanted; nearly linear in the scale, so one step is enough. */
  function shareOf(scaled: number): number {
    let [there, asked] = [1, 0];
    for (const { asks, leaves } of legs) {
      asked += there * asks * scaled;
      there *= Math.max(0, 1 - asks * scaled - leaves);
    }
    return asked;
  }
}

/** Twenty agents who take over one conversation of seven, for whom a callee waits twenty seconds. */
export const robotFloors: readonly Scenario[] = [
  floor('20 agents, 15 % transferred', 20, { robot: robotTalk(0.15) }),
  floor('20 agents, 5 % transferred', 20, { robot: robotTalk(0.05) }),
  floor('20 agents, 40 % transferred', 20, { robot: robotTalk(0.4) }),
  floor('10 agents, 15 % transferred', 10, { robot: robotTalk(0.15) }),
  floor('20 agents, talk 240 s, 15 % transferred', 20, {
    robot: robotTalk(0.15),
    talk: logNormal(240, 0.9),
  }),
];

function floor(name: string, agents: number, change: Partial<Scenario>): Scenario {
  return headline(name, agents, { patienceSeconds: 20, ...change });
}
