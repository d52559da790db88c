import type { Callee } from './callees.ts';
import { between, drawsFor, exponential } from './draw.ts';
import { z } from 'zod';

/** Agents' phones. */
export const phonesSchema = z.object({
  /** Registered extensions, both ends included. */
  firstExtension: z.int().min(0).default(1000),
  lastExtension: z.int().min(0).default(1999),
  /** Seconds until a phone answers by itself, drawn evenly. */
  answerAfterMin: z.number().min(0).default(0.2),
  answerAfterMax: z.number().min(0).default(1.5),
  /** How often an answered phone is lost (network, browser closed), per hour and phone. */
  lossesPerHour: z.number().min(0).default(0),
});

export type Phones = z.infer<typeof phonesSchema>;

export const defaultPhones: Phones = phonesSchema.parse({});

export const isRegistered = (extension: string, phones: Phones): boolean =>
  /^\d{1,9}$/.test(extension) &&
  Number(extension) >= phones.firstExtension &&
  Number(extension) <= phones.lastExtension;

/** An agent's phone behind a gateway, as in the recordings: 9001 to 9099. */
export const isGatewayPhone = (number: string): boolean => /^90\d\d$/.test(number) && number !== '9000';

const picksUp = (answerAfter: number, ringing: boolean): Callee => ({
  kind: 'answer',
  by: 'human',
  ringing: ringing ? { at: Math.min(0.05, answerAfter / 2), earlyMedia: false } : null,
  answerAfter,
  patience: null,
  talk: null,
  stays: null,
  beepAt: null,
  keys: [],
  persona: null,
});

export const gatewayPhone: Callee = picksUp(0.02, false);

export function describePhone(extension: string, ordinal: number, seed: number, phones: Phones): Callee {
  const draw = drawsFor(seed, 'phone', extension, ordinal);
  return picksUp(between(draw, phones.answerAfterMin, phones.answerAfterMax), true);
}

/** Seconds from the answer until the phone is lost; null: never. */
export function phoneLossAfter(
  extension: string,
  ordinal: number,
  seed: number,
  phones: Phones,
): number | null {
  if (phones.lossesPerHour === 0) return null;
  return exponential(drawsFor(seed, 'loss', extension, ordinal), 3600 / phones.lossesPerHour);
}
