import { sampleOf, type Sample } from '../learning/scorer.ts';
import { checkDefinitions } from '../matcher/checkDefinitions.ts';
import type { IntentDefinition } from '../matcher/contract.ts';
import { crossValidate, type Judgement } from './crossValidation.ts';
import { overlappingSamples } from './overlaps.ts';

/** What the samples of a script are worth, found by holding back every sample once. */
export interface IntentReport {
  /** Samples that were recognised by a matcher trained without them, of all. 0 to 1; null without samples. */
  accuracy: number | null;
  intents: IntentQuality[];
  /** Intents that are taken for another, most often first. */
  confusions: { intent: string; takenFor: string; utterances: string[] }[];
  /** Samples of different intents that say nearly the same; likeness 0 to 1. */
  overlaps: { first: Labelled; second: Labelled; likeness: number }[];
  /** Samples that would fit another intent clearly better; the clearest first. */
  moves: { utterance: string; from: string; to: string; lead: number }[];
}

export interface IntentQuality {
  intent: string;
  samples: number;
  /** Of its samples, the part that was recognised. 0 to 1. */
  recall: number;
  /** Of what was taken for it, the part that was. 0 to 1; null when nothing was. */
  precision: number | null;
  /** Why it is weak; empty when it is not. */
  weak: ('few-samples' | 'missed' | 'takes-others')[];
}

interface Labelled {
  intent: string;
  utterance: string;
}

const enoughSamples = 8;
const goodShare = 0.7;
/** A sample scored so much higher by another intent than by its own stands in the wrong place. */
const clearLead = 0.8;
const longestList = 100;

/** Reports on definitions. Trains five times: for large scripts call it in a worker. Throws IntentError as training does. */
export function reportIntents(intents: IntentDefinition[]): IntentReport {
  checkDefinitions(intents);
  const names = intents.map(({ name }) => name);
  const samples = intents.flatMap(({ utterances }, of) =>
    utterances.filter((text) => text.trim() !== '').map((text) => sampleOf(text, of)),
  );
  const judgements = crossValidate(samples, names.length);
  const right = judgements.filter(({ sample, taken }) => sample.of === taken).length;
  const labelled = ({ of, text }: Sample): Labelled => ({ intent: names[of] ?? '', utterance: text });
  return {
    accuracy: samples.length === 0 ? null : right / samples.length,
    intents: names.map((intent, of) => qualityOf(intent, of, judgements)),
    confusions: confusionsOf(judgements, names),
    overlaps: overlappingSamples(samples).map(({ first, second, likeness }) => ({
      first: labelled(first),
      second: labelled(second),
      likeness,
    })),
    moves: judgements
      .filter(({ lead }) => lead > clearLead)
      .sort((a, b) => b.lead - a.lead)
      .slice(0, longestList)
      .map(({ sample, taken, lead }) => ({
        utterance: sample.text,
        from: names[sample.of] ?? '',
        to: names[taken] ?? '',
        lead: Math.round(lead * 100) / 100,
      })),
  };
}

function qualityOf(intent: string, of: number, judgements: Judgement[]): IntentQuality {
  const own = judgements.filter(({ sample }) => sample.of === of);
  const taken = judgements.filter((judgement) => judgement.taken === of);
  const right = own.filter((judgement) => judgement.taken === of).length;
  const recall = own.length === 0 ? 0 : right / own.length;
  const precision = taken.length === 0 ? null : right / taken.length;
  const weak: IntentQuality['weak'] = [];
  if (own.length < enoughSamples) weak.push('few-samples');
  if (own.length > 0 && recall < goodShare) weak.push('missed');
  if (precision !== null && precision < goodShare) weak.push('takes-others');
  return { intent, samples: own.length, recall, precision, weak };
}

function confusionsOf(judgements: Judgement[], names: string[]): IntentReport['confusions'] {
  const found = new Map<string, IntentReport['confusions'][number]>();
  for (const { sample, taken } of judgements) {
    if (sample.of === taken) continue;
    const key = `${sample.of} ${taken}`;
    const entry = found.get(key) ?? {
      intent: names[sample.of] ?? '',
      takenFor: names[taken] ?? '',
      utterances: [],
    };
    entry.utterances.push(sample.text);
    found.set(key, entry);
  }
  return Array.from(found.values())
    .sort((a, b) => b.utterances.length - a.utterances.length)
    .slice(0, longestList);
}
