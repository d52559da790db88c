import type { Callee, RefusalKind } from './callees.ts';
import { between, drawsFor, logNormal, pick, type Draw } from './draw.ts';
import { answerProbabilityAt, type Population } from './population.ts';
import { personaNames, type PersonaName } from './personas/persona.ts';
import { testCallee } from './testNumbers.ts';

export interface Dial {
  /** Normalised: see `normalizeNumber`. */
  number: string;
  /** Dials of this number before this one, plus one. */
  ordinal: number;
  /** Epoch seconds; matters only when the population has hour factors. */
  at: number;
}

/** What the dial meets: a pure function of the dial, the seed and the population. */
export function describeCallee(dial: Dial, seed: number, population: Population): Callee {
  const reserved = testCallee(dial.number);
  if (reserved) return reserved;
  const inService = drawsFor(seed, dial.number)() >= population.unallocatedShare;
  const draw = drawsFor(seed, dial.number, dial.ordinal);
  if (!inService) {
    return { kind: 'refuse', refusal: 'unallocated', ringing: null, refuseAfter: between(draw, 1.5, 3.5) };
  }
  const wanted = answerProbabilityAt(population, dial.at) / Math.max(1e-9, 1 - population.unallocatedShare);
  return draw() < wanted ? answer(draw, population) : noAnswer(draw, population);
}

/** Of the time a machine stays: then its tone. */
const spokenShare = 0.6;

function ringStart(draw: Draw, population: Population): number {
  return between(draw, 0.6, 1.4) * population.postDialDelay;
}

function answer(draw: Draw, population: Population): Callee {
  const ringing = { at: ringStart(draw, population), earlyMedia: false };
  const ring = Math.min(
    logNormal(draw, population.ringMean, population.ringCv),
    population.networkRingLimit - ringing.at - 1,
  );
  const machine = draw() < population.machineShare;
  const greeting = between(draw, 8, 25);
  const patience = logNormal(draw, population.patienceMean, population.patienceCv);
  const talk = logNormal(draw, population.talkMean, population.talkCv);
  const persona = personaFor(draw, population, machine);
  return {
    kind: 'answer',
    by: machine ? 'machine' : 'human',
    ringing,
    answerAfter: ringing.at + Math.max(0.5, ring),
    patience: machine || persona !== null ? null : patience,
    talk: machine ? null : talk,
    stays: machine ? greeting : null,
    beepAt: machine ? greeting * spokenShare : null,
    keys: [],
    persona,
  };
}

/** Drawn last, so that everything else about a callee is the same with and without personas. */
function personaFor(draw: Draw, { personas }: Population, machine: boolean): PersonaName | null {
  const weights = personaNames.flatMap((name) => {
    const weight = name === 'voicemail' ? 0 : (personas[name] ?? 0);
    return weight > 0 ? [[name, weight] as const] : [];
  });
  if (Object.keys(personas).length === 0) return null;
  if (machine || weights.length === 0) return 'voicemail';
  return pick(draw, weights);
}

/**
 * Numbers not in service are part of the quick failures, so the quick share left to the others is smaller
 * than configured; together they meet the configured shares.
 */
function noAnswer(draw: Draw, population: Population): Callee {
  const unanswered = Math.max(1e-9, 1 - population.answerProbability);
  const dead = Math.min(population.unallocatedShare / unanswered, population.quickFailureShare);
  const quick = population.quickFailureShare - dead;
  const slow = population.slowFailureShare;
  const speed = pick(draw, [
    ['quick', quick],
    ['slow', slow],
    ['never', Math.max(0, 1 - dead - quick - slow)],
  ]);
  if (speed === 'quick') {
    const refusal = pick<RefusalKind>(draw, [
      ['unavailable', 0.6],
      ['busy', 0.25],
      ['carrier-failure', 0.15],
    ]);
    return { kind: 'refuse', refusal, ringing: null, refuseAfter: between(draw, 1.5, 3.5) };
  }
  const ringing = { at: ringStart(draw, population), earlyMedia: false };
  if (speed === 'slow') {
    const refusal = pick<RefusalKind>(draw, [
      ['busy', 0.55],
      ['rejected', 0.45],
    ]);
    return { kind: 'refuse', refusal, ringing, refuseAfter: between(draw, 3, 5) };
  }
  const refuseAfter = population.networkRingLimit + between(draw, -5, 5);
  return { kind: 'refuse', refusal: 'unavailable', ringing, refuseAfter: Math.max(28, refuseAfter) };
}
