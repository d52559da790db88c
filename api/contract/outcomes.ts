import { z } from 'zod';
import { Id } from './values.ts';

/** The four coarse classes of results. */
export const DisplayClass = z.enum(['not-started', 'connected', 'number-problem', 'line-problem']);
export type DisplayClass = z.infer<typeof DisplayClass>;

/** One row of the shipped table: what an end means that was told by this witness. */
export const OutcomeRow = z
  .object({
    key: z.string().describe('stable name'),
    witness: z.enum(['answer', 'refusal', 'carrier', 'us', 'switch']),
    sip: z.array(z.union([z.number().int(), z.string()])).describe('statuses, or classes such as 5xx'),
    causes: z.array(z.string()),
    endings: z.array(z.string()).describe('why the dialer itself hung up'),
    rang: z
      .union([z.object({ atLeast: z.number() }), z.literal('never')])
      .nullable()
      .describe('seconds of ringing it asks for'),
    outcome: z.string(),
    displayClass: DisplayClass,
    reason: z.string(),
  })
  .meta({ id: 'OutcomeRow' });
export type OutcomeRow = z.infer<typeof OutcomeRow>;

/** GET /api/outcome-table: the rows in the order they are asked, and what rules may name. */
export const OutcomeTable = z
  .object({ rows: z.array(OutcomeRow), causes: z.array(z.string()), ruleOutcomes: z.array(z.string()) })
  .meta({ id: 'OutcomeTable' });
export type OutcomeTable = z.infer<typeof OutcomeTable>;

export const OutcomeRule = z
  .object({
    id: Id,
    sipStatus: z.number().int().nullable().describe('null: any'),
    cause: z.string().nullable().describe('as FreeSWITCH names it; null: any'),
    outcome: z.string(),
  })
  .meta({ id: 'OutcomeRule' });
export type OutcomeRule = z.infer<typeof OutcomeRule>;

export const OutcomeRulesQuery = z.object({
  trunkId: Id.optional().describe('absent: the rules for all trunks'),
});
export const OutcomeRules = z.object({ trunkId: Id.nullable(), rules: z.array(OutcomeRule).max(100) });
export type OutcomeRules = z.infer<typeof OutcomeRules>;
/** PUT /api/outcome-rules: the whole of them, in the order they are asked. */
export const WriteOutcomeRules = z.object({
  trunkId: Id.nullable(),
  rules: z
    .array(
      z.object({
        sipStatus: z.number().int().nullable(),
        cause: z.string().max(64).nullable(),
        outcome: z.string().max(40),
      }),
    )
    .max(100),
});

export const PhrasePurpose = z.enum(['early-media', 'machine']);
export type PhrasePurpose = z.infer<typeof PhrasePurpose>;

const phrase = {
  kind: z.enum(['phrase', 'pattern']).describe('plain words, or a regular expression of RE2'),
  text: z.string().max(200),
  meaning: z.string().max(40),
  priority: z.number().int().describe('1 (asked first) … 9'),
  enabled: z.boolean(),
};
export const Phrase = z
  .object({
    ...phrase,
    id: Id.nullable().describe('null: shipped, as it is'),
    shippedKey: z.string().nullable().describe("null: the tenant's own"),
  })
  .meta({ id: 'Phrase' });
export type Phrase = z.infer<typeof Phrase>;

export const PhraseQuery = z.object({ purpose: PhrasePurpose.default('early-media') });
/** GET /api/phrase-rules: shipped phrases as the tenant has them, and its own, in the order they are asked. */
export const Phrases = z.object({ meanings: z.array(z.string()), items: z.array(Phrase).max(600) });
export type Phrases = z.infer<typeof Phrases>;

/** POST /api/phrase-rules: a new one, or a change of the shipped one with this key. */
export const AddPhrase = z.object({
  ...phrase,
  purpose: PhrasePurpose,
  shippedKey: z.string().max(100).nullable().default(null),
});
/** PUT /api/phrase-rules/{id}: the whole of it. */
export const WritePhrase = z.object(phrase);

export const PhraseTrialQuery = PhraseQuery.extend({ text: z.string().max(1000).default('') });
/** GET /api/phrase-trial: what a sentence would mean. */
export const PhraseTrial = z.object({
  match: z
    .object({ meaning: z.string(), text: z.string(), words: z.string(), priority: z.number() })
    .nullable()
    .describe('null: nothing in it is listened for'),
});
export type PhraseTrial = z.infer<typeof PhraseTrial>;
