import { z } from 'zod';
import { Country, Id, Limit, Moment } from './values.ts';

/** A rate limit, or the word `unlimited`: never implied by 0 or by absence. */
const RateLimit = z.union([z.number().positive().max(10_000), z.literal('unlimited')]);

/** `+` and digits, `?`, `[3-9]`, `*` at the end; `*` alone is every number. */
const NumberPattern = z.string().trim().min(1).max(64);

export const NumberRule = z
  .object({
    pattern: NumberPattern.describe('of the E.164 number; the first rule that fits is used'),
    strip: z.number().int().min(0).max(15).describe('leading characters taken away from the written number'),
    prefix: z
      .string()
      .regex(/^[0-9*#]{0,16}$/)
      .describe('put in front after that'),
  })
  .meta({ id: 'NumberRule' });
export type NumberRule = z.infer<typeof NumberRule>;

const limits = { maxChannels: Limit, callsPerSecond: RateLimit };

export const Trunk = z
  .object({
    id: Id,
    name: z.string(),
    dialTemplate: z.string().describe('FreeSWITCH dial string with {number}'),
    numberFormat: z.enum(['national', 'e164', 'e164-plus']),
    homeCountry: Country,
    callerNumber: z.string().nullable(),
    ...limits,
    numberRules: z.array(NumberRule),
    allowedPatterns: z
      .array(z.string())
      .describe('numbers it may carry: patterns such as +861[3-9]*; * is every number'),
    deniedPatterns: z.array(z.string()).describe('numbers it may not carry, though a pattern allows them'),
    costNote: z.string(),
    enabled: z.boolean(),
  })
  .meta({ id: 'Trunk' });
export type Trunk = z.infer<typeof Trunk>;
/** POST /api/trunks, PUT /api/trunks/{id} (the whole of it). */
export const WriteTrunk = z.object({
  name: z.string().trim().min(1).max(100),
  dialTemplate: z.string().min(1).max(200).default('sofia/gateway/carrier/{number}'),
  numberFormat: z.enum(['national', 'e164', 'e164-plus']).default('national'),
  homeCountry: Country.default('CN'),
  callerNumber: z
    .string()
    .regex(/^\+?[0-9]{3,20}$/)
    .nullable()
    .default(null),
  ...limits,
  numberRules: z.array(NumberRule).max(20).default([]),
  allowedPatterns: z.array(NumberPattern).min(1).max(100).default(['*']),
  deniedPatterns: z.array(NumberPattern).max(100).default([]),
  costNote: z.string().trim().max(500).default(''),
  enabled: z.boolean().default(true),
});

export const TrunkHealth = z
  .discriminatedUnion('state', [
    z.object({ state: z.literal('healthy') }),
    z.object({
      state: z.literal('failing'),
      since: Moment,
      reason: z.enum(['in-a-row', 'share']),
    }),
    z.object({ state: z.literal('resting'), since: Moment, until: Moment }),
    z.object({ state: z.literal('trying'), since: Moment }),
  ])
  .meta({ id: 'TrunkHealth' });
export type TrunkHealth = z.infer<typeof TrunkHealth>;

/** GET /api/trunks/live: what each trunk carries now. */
export const TrunkLive = z
  .object({
    id: Id,
    channels: z.number().int().describe('open calls'),
    callsPerSecond: z.number().describe('calls begun, mean of the last ten seconds'),
    health: TrunkHealth,
    inRow: z.number().int().describe('failures since the last call that went through'),
    failures: z
      .array(
        z.object({
          at: Moment,
          outcome: z.enum(['carrier-failure', 'trunk-refused']),
          cause: z.string().nullable().describe('as FreeSWITCH names it'),
          sipStatus: z.number().int().nullable(),
        }),
      )
      .describe('the last ones of the last hour, newest first'),
  })
  .meta({ id: 'TrunkLive' });
export type TrunkLive = z.infer<typeof TrunkLive>;
