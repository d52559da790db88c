import { z } from 'zod';
import { vocabularyOf } from '../features/vocabulary.ts';
import { assembleMatcher } from './assembleMatcher.ts';
import { checkDefinitions } from './checkDefinitions.ts';
import { IntentError, intentLimits, type IntentMatcher } from './contract.ts';
import { unpackNumbers } from './packedNumbers.ts';
import { savedForm } from './savedMatcher.ts';
import type { TrainedModel } from './trainedModel.ts';

const packed = z.string().max(80_000_000);
const finite = z.number().refine(Number.isFinite);
const four = z.array(finite).max(16);
const savedSchema = z.object({
  kind: z.literal('outpace-intent-matcher'),
  form: z.literal(savedForm),
  intents: z.array(z.object({ name: z.string(), keywords: z.array(z.string()).optional() })),
  model: z.object({
    intents: z.array(z.string()).max(intentLimits.intents),
    confidence: z.object({
      logistic: z.object({ bias: finite, weights: four, mean: four, spread: four }),
      temperature: finite.refine((value) => value > 0),
      threshold: finite,
    }),
    samples: z.int().min(0),
    pairing: z.number().min(0).max(1),
    hashes: packed,
    rarity: packed,
    starts: packed,
    classes: packed,
    values: packed,
    scale: packed,
    bias: packed,
  }),
});
type SavedModel = z.infer<typeof savedSchema>['model'];

/** The matcher that `toJSON` gave, matching exactly as it did. Throws IntentError when the JSON is anything else. */
export function loadIntentMatcher(json: unknown): IntentMatcher {
  const parsed = savedSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw broken(issue ? `${issue.path.join('.') || 'the whole'}: ${issue.message}` : 'not readable');
  }
  const { intents, model } = parsed.data;
  const ruled = intents.map(({ name, keywords = [] }) => ({ name, keywords }));
  checkDefinitions(ruled.map((intent) => ({ ...intent, utterances: [] })));
  return assembleMatcher(ruled, modelOf(model, new Set(ruled.map(({ name }) => name))));
}

function modelOf(saved: SavedModel, names: Set<string>): TrainedModel {
  const hashes = unpack(saved.hashes, Uint32Array, 'hashes');
  const rarity = unpack(saved.rarity, Float32Array, 'rarity', hashes.length);
  const starts = unpack(saved.starts, Uint32Array, 'starts', hashes.length + 1);
  const value = unpack(saved.values, Int8Array, 'values', starts.at(-1) ?? 0);
  const classOf = unpack(saved.classes, Uint16Array, 'classes', value.length);
  const scale = unpack(saved.scale, Float32Array, 'scale', saved.intents.length);
  const bias = unpack(saved.bias, Float32Array, 'bias', saved.intents.length);
  if (starts.some((start, i) => i > 0 && start < (starts[i - 1] ?? 0))) throw broken('starts: not in order');
  if (classOf.some((of) => of >= saved.intents.length))
    throw broken('classes: an intent that does not exist');
  if (saved.intents.some((name) => !names.has(name)))
    throw broken('model.intents: an intent that does not exist');
  if (![rarity, scale, bias].every((list) => list.every(Number.isFinite)))
    throw broken('a number is not finite');
  return {
    intents: saved.intents,
    confidence: saved.confidence,
    scorer: {
      vocabulary: vocabularyOf(hashes, rarity, saved.samples, saved.pairing),
      weights: { starts, classOf, value, scale, bias },
    },
  };
}

function unpack<T extends Uint32Array | Float32Array | Uint16Array | Int8Array>(
  text: string,
  type: { new (buffer: ArrayBuffer): T; readonly BYTES_PER_ELEMENT: number },
  what: string,
  length?: number,
): T {
  const numbers = unpackNumbers(text, type);
  if (!numbers) throw broken(`model.${what}: not a packed list of numbers`);
  if (length !== undefined && numbers.length !== length) {
    throw broken(`model.${what}: ${numbers.length} numbers where ${length} belong`);
  }
  return numbers;
}

function broken(what: string): IntentError {
  return new IntentError('bad-saved-matcher', `this is not a saved intent matcher (${what}): train it anew`);
}
