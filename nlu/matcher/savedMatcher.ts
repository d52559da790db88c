import type { RuledIntent } from './contract.ts';
import type { TrainedModel } from './trainedModel.ts';
import { packNumbers } from './packedNumbers.ts';

/** Number of the form that `saveMatcher` writes; a matcher saved in another form is trained anew. */
export const savedForm = 2;

/** A matcher as plain JSON: lists of numbers as base64 of little-endian bytes, weights in eight bits. */
export function saveMatcher(
  intents: RuledIntent[],
  { intents: names, scorer, confidence }: TrainedModel,
): unknown {
  const { vocabulary, weights } = scorer;
  return {
    kind: 'outpace-intent-matcher',
    form: savedForm,
    intents,
    model: {
      intents: names,
      confidence,
      samples: vocabulary.samples,
      pairing: vocabulary.pairing,
      hashes: packNumbers(vocabulary.hashes),
      rarity: packNumbers(vocabulary.rarity),
      starts: packNumbers(weights.starts),
      classes: packNumbers(weights.classOf),
      values: packNumbers(weights.value),
      scale: packNumbers(weights.scale),
      bias: packNumbers(weights.bias),
    },
  };
}
