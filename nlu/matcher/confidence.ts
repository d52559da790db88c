import { fitLogistic, logisticOf, type Judged, type Logistic } from '../learning/logistic.ts';
import { evidenceOf } from './evidence.ts';
import type { Rehearsed } from './rehearsal.ts';

/** Turns evidence into a probability, and says from where on a match is believed. */
export interface Confidence {
  logistic: Logistic;
  /** Scores divided by this, through a softmax, share the probability among candidates. */
  temperature: number;
  /** Matches below are unrecognised. */
  threshold: number;
}

/** How much a lost right match weighs against a strange utterance let in, of 1. */
const weightOfRight = 0.86;
/** Weight of the strange utterances in the probability, against those of known intents. */
const shareOfStrange = 0.5;
/** The threshold stays within these whatever the rehearsal says: a handful of samples can say odd things. */
const lowest = 0.08;
const highest = 0.85;

/** Fits confidence and threshold to what the rehearsal showed. Each case: evidence, right or not, strange or not. */
export function fitConfidence(rehearsed: Rehearsed[]): Confidence {
  const cases = rehearsed.flatMap((one) => judge(one) ?? []);
  const strange = weightOf(cases.filter((one) => one.strange));
  const known = weightOf(cases.filter((one) => !one.strange));
  const judged: Judged[] = cases.map((one) => ({
    facts: one.facts,
    right: one.right,
    weight: one.weight * (one.strange ? (shareOfStrange * (known || 1)) / (strange || 1) : 1),
  }));
  const logistic = judged.length > 0 ? fitLogistic(judged) : untrained;
  const believed = cases.map((one) => ({ ...one, confidence: logisticOf(logistic, one.facts) }));
  return { logistic, temperature: temperatureOf(rehearsed), threshold: thresholdOf(believed) };
}

/** For definitions with too few samples to rehearse: the score itself decides. */
const untrained: Logistic = {
  bias: -0.4,
  weights: [2, 0.5, 1.5, 0, 0],
  mean: [0, 0, 0.5, 0, 1],
  spread: [0.5, 0.5, 0.3, 1, 1],
};

function judge(one: Rehearsed) {
  const allowed = one.trained.map((_, i) => i);
  const evidence = evidenceOf(one, allowed);
  if (!evidence) return null;
  const right = !one.strange && one.trained[evidence.best] === one.sample.of;
  return { facts: evidence.facts, right, strange: one.strange, weight: one.weight };
}

function weightOf(cases: { weight: number }[]): number {
  return cases.reduce((sum, { weight }) => sum + weight, 0);
}

/** The threshold with the best balance of right matches let through and strange utterances turned away. */
function thresholdOf(
  cases: { confidence: number; right: boolean; strange: boolean; weight: number }[],
): number {
  const sorted = [...cases].sort((a, b) => a.confidence - b.confidence);
  const strange = weightOf(sorted.filter((one) => one.strange)) || 1;
  const right = weightOf(sorted.filter((one) => one.right)) || 1;
  let turnedAway = 0;
  let lost = 0;
  let best = { value: weightOfRight, threshold: lowest };
  sorted.forEach((one, i) => {
    if (one.strange) turnedAway += one.weight;
    if (one.right) lost += one.weight;
    const value = weightOfRight * (1 - lost / right) + (1 - weightOfRight) * (turnedAway / strange);
    const next = sorted[i + 1]?.confidence ?? 1;
    if (value > best.value) best = { value, threshold: (one.confidence + next) / 2 };
  });
  return Math.min(highest, Math.max(lowest, best.threshold));
}

/** The temperature under which the right classes of held-back samples are most probable, from a fixed ladder. */
function temperatureOf(rehearsed: Rehearsed[]): number {
  const ladder = [0.05, 0.08, 0.12, 0.16, 0.2, 0.25, 0.3, 0.4];
  const losses = ladder.map((temperature) => {
    let loss = 0;
    for (const { scores, sample, trained, strange } of rehearsed) {
      if (strange) continue;
      const place = trained.indexOf(sample.of);
      if (place < 0) continue;
      const top = scores.reduce((a, b) => Math.max(a, b), -Infinity);
      const sum = scores.reduce((total, score) => total + Math.exp((score - top) / temperature), 0);
      loss += Math.log(sum) - ((scores[place] ?? 0) - top) / temperature;
    }
    return loss;
  });
  return ladder[losses.indexOf(Math.min(...losses))] ?? 0.16;
}
