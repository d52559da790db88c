import { z } from 'zod';
import { Id, Moment } from './values.ts';
import { CallingWindow } from './tasks.ts';

// The console is built with these: they are written here, and a test holds them to what the claim goes by.
export const policyPresetNames = [
  'cn-default',
  'us-tsr',
  'us-reg-f',
  'uk-ofcom-style',
  'eu-strict',
  'none',
] as const;
export const policyRuleNames = [
  'region',
  'consent-missing',
  'zone-unknown',
  'outside-hours',
  'closed-day',
  'frequency-cap',
  'recall-abandoned',
  'recall-machine',
  'recall-conversation',
] as const;
/** `longest`: seconds, a year and a day. */
export const policyLimits = {
  windows: 70,
  closedDays: 400,
  regions: 500,
  caps: 10,
  capCount: 100,
  longest: 366 * 86_400,
} as const;

const Period = z.number().int().min(60).max(policyLimits.longest);
const Lock = Period.nullable().describe('seconds without a dial of the number; null: none');

export const FrequencyCap = z.object({
  counting: z.enum(['dials', 'conversations']),
  atMost: z.number().int().min(1).max(policyLimits.capCount),
  perSeconds: Period.describe('any so many seconds on end'),
  per: z
    .enum(['number', 'person'])
    .optional()
    .describe('calls of the number alone (default), or of all numbers of the contact'),
});

export const PolicyRules = z
  .object({
    hours: z
      .array(CallingWindow)
      .max(policyLimits.windows)
      .describe('on the callee’s clock; empty: any time'),
    closedDays: z
      .array(
        z.object({
          on: z
            .string()
            .max(12)
            .describe('`2026-02-17`, each year `12-25`, `easter`, `easter+39`, `easter-2`'),
          name: z.string().trim().max(100),
        }),
      )
      .max(policyLimits.closedDays)
      .describe('days without calls, by the callee’s calendar'),
    unknownZone: z
      .union([z.enum(['every-zone', 'never']), z.object({ zone: z.string().max(60) })])
      .describe('of whom only a country with several zones is known'),
    regions: z
      .object({
        only: z.array(z.string().max(16)).max(policyLimits.regions).nullable().describe('null: all others'),
        never: z.array(z.string().max(16)).max(policyLimits.regions),
      })
      .describe('countries (`CN`) or beginnings of numbers (`+1684`)'),
    caps: z.array(FrequencyCap).max(policyLimits.caps).describe('for one number, over all tasks'),
    recall: z.object({ afterAbandoned: Lock, afterMachine: Lock, afterConversation: Lock }),
    consent: z.enum(['not-required', 'required']),
    registryMaxAgeDays: z
      .number()
      .int()
      .min(1)
      .max(366)
      .nullable()
      .describe('days a suppression list with registry data may be old; null: any age'),
  })
  .meta({ id: 'PolicyRules' });

export const PolicyPreset = z.enum(policyPresetNames);

const name = z.string().trim().min(1).max(200);

export const Policy = z
  .object({
    id: Id,
    name: z.string(),
    preset: z.string().nullable().describe('the preset it began as'),
    rules: PolicyRules,
    version: z.number().int(),
    isDefault: z.boolean().describe('holds for campaigns that name no policy'),
    campaigns: z.number().int().describe('that name it'),
    createdAt: Moment,
    changedAt: Moment,
  })
  .meta({ id: 'Policy' });
export type Policy = z.infer<typeof Policy>;

export const CreatePolicy = z.object({
  name,
  preset: PolicyPreset.nullable().default(null),
  rules: PolicyRules,
});
export const UpdatePolicy = z.object({ name, rules: PolicyRules });
export const DefaultPolicy = z.object({ policyId: Id.nullable() });

export const PolicyVersion = z
  .object({
    version: z.number().int(),
    name: z.string(),
    rules: PolicyRules,
    changedBy: Id.nullable(),
    changedAt: Moment,
  })
  .meta({ id: 'PolicyVersion' });

export const PolicyPresets = z.object({
  items: z.array(z.object({ preset: PolicyPreset, rules: PolicyRules })),
});

export const Verdict = z.discriminatedUnion('allowed', [
  z.object({ allowed: z.literal(true) }),
  z.object({
    allowed: z.literal(false),
    rule: z.enum(policyRuleNames),
    until: Moment.nullable().describe('from when on this rule allows it; null: not by waiting'),
    cap: FrequencyCap.optional(),
  }),
]);

export const PreviewPolicy = z.object({
  rules: PolicyRules,
  phone: z.string().min(3).max(40).describe('as a person writes it'),
  zone: z.string().max(60).nullable().default(null).describe('IANA zone; null: the number’s own'),
  consented: z.boolean().default(false),
  at: Moment.nullable().default(null).describe('null: now'),
});

export const PolicyPreview = z
  .object({
    phone: z.string(),
    at: Moment,
    zones: z.array(z.string()).describe('the clocks that count for the callee'),
    verdict: Verdict,
    from: Moment.nullable().describe('the first moment from which it may be called; null: none in sight'),
    until: Moment.nullable().describe('when that ends; null: not within a fortnight'),
    endsBy: z.enum(policyRuleNames).nullable(),
    sentence: z.string().describe('the same in English'),
  })
  .meta({ id: 'PolicyPreview' });
