import { z } from 'zod';

import { personaNames } from './personas/persona.ts';

const probability = z.number().min(0).max(1);
const seconds = z.number().positive();

/**
 * The people behind the numbers. Means are of log-normal distributions. The defaults are a Chinese
 * telesales list in working hours.
 */
export const populationSchema = z.object({
  /** Of all dials to numbers outside the test ranges. */
  answerProbability: probability.default(0.35),
  /** Factor on `answerProbability` by hour of the day (UTC + `utcOffsetHours`); absent: none. */
  hourFactors: z.array(z.number().min(0)).length(24).optional(),
  utcOffsetHours: z.number().min(-12).max(14).default(8),
  /** Of all numbers: not in service, always 404. */
  unallocatedShare: probability.default(0.04),
  /** Of answers: a voicemail or assistant. */
  machineShare: probability.default(0.06),
  /** Of dials that are not answered: over after 1.5–3.5 s, over after 3–5 s; the rest ring on. */
  quickFailureShare: probability.default(0.25),
  slowFailureShare: probability.default(0.15),
  postDialDelay: seconds.default(1),
  ringMean: seconds.default(9),
  ringCv: seconds.default(0.5),
  talkMean: seconds.default(90),
  talkCv: seconds.default(0.9),
  /** How long an answered callee listens to silence. */
  patienceMean: seconds.default(12),
  patienceCv: seconds.default(0.6),
  /** How people talk with a robot, by weight; empty: they say nothing to one. */
  personas: z.partialRecord(z.enum(personaNames), z.number().min(0)).default({}),
  /** The network ends an unanswered call after this long. */
  networkRingLimit: seconds.default(60),
});

export type Population = z.infer<typeof populationSchema>;

export const defaultPopulation: Population = populationSchema.parse({});

/** The answer probability at an epoch second of the installation's clock. */
export function answerProbabilityAt(population: Population, at: number): number {
  const { answerProbability, hourFactors, utcOffsetHours } = population;
  if (!hourFactors) return answerProbability;
  const hour = Math.floor((((at / 3600 + utcOffsetHours) % 24) + 24) % 24);
  return Math.min(1, answerProbability * (hourFactors[hour] ?? 1));
}
