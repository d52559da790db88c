import { z } from 'zod';
import { PageQuery } from './paging.ts';
import { Country, Id, Limit, Moment } from './values.ts';

/** A number on one trunk: what it may be used for, and how that carrier wants to see it. */
export const NumberOnTrunk = z.object({
  trunkId: Id,
  use: z.enum(['in', 'out', 'both']).describe('to be rung on, to show when calling, or both'),
  format: z.enum(['national', 'e164', 'e164-plus', 'as-given']),
  asGiven: z
    .string()
    .regex(/^\+?[0-9*#]{1,32}$/)
    .nullable()
    .default(null)
    .describe('with `as-given`: the text that is sent'),
});

const settings = {
  dailyCap: Limit.describe('dials a day'),
  perMinuteCap: Limit.describe('dials in any 60 seconds'),
  enabled: z.boolean(),
  trunks: z.array(NumberOnTrunk).max(100),
  groupIds: z.array(Id).max(100),
};

const place = {
  country: Country,
  province: z.string().max(60).nullable(),
  city: z.string().max(120).nullable(),
};

const Answers = z.object({ dials: z.number().int(), answered: z.number().int().describe('live answers') });

export const CallerNumber = z
  .object({
    id: Id,
    phone: z.string().describe('E.164 with +'),
    ...place,
    placeInEnglish: z.string().nullable().describe('of Chinese places; null: not known'),
    ...settings,
    rest: z
      .object({
        since: Moment,
        until: Moment.nullable().describe('null: until it is woken'),
        reason: z.enum(['by-hand', 'low-answer-rate']),
        note: z.string().nullable(),
        facts: z
          .object({
            dials: z.number().int(),
            answered: z.number().int(),
            othersDials: z.number().int(),
            othersAnswered: z.number().int(),
          })
          .nullable()
          .describe('what an automatic rest was decided on'),
      })
      .nullable()
      .describe('null: it does not rest now'),
    usage: z.object({
      today: z.number().int(),
      lastMinute: z.number().int(),
      answeredToday: z.number().int(),
    }),
    answers: z.array(Answers).length(7).describe('of the last seven days in the tenant’s zone, oldest first'),
    createdAt: Moment,
  })
  .meta({ id: 'CallerNumber' });
export type CallerNumber = z.infer<typeof CallerNumber>;

/** GET /api/caller-numbers, by number. */
export const CallerNumberQuery = PageQuery.extend({
  search: z.string().max(60).optional().describe('digits of the number, or part of a province or city'),
  groupId: Id.optional(),
  state: z.enum(['usable', 'resting', 'disabled']).optional(),
});

/** POST /api/caller-numbers: all of them, or with any error none. Errors are at `lines.0`, `lines.1`, … */
export const AddCallerNumbers = z.object({
  lines: z
    .array(z.string().max(60))
    .min(1)
    .max(1000)
    .describe('one number each; empty lines are passed over'),
  dailyCap: settings.dailyCap.default('unlimited'),
  perMinuteCap: settings.perMinuteCap.default('unlimited'),
  enabled: settings.enabled.default(true),
  trunks: settings.trunks.default([]),
  groupIds: settings.groupIds.default([]),
});

/** PUT /api/caller-numbers/{id} (the whole of it; the number itself stays). */
export const WriteCallerNumber = z.object({ ...place, ...settings });

/** POST /api/caller-numbers/{id}/rest */
export const RestCallerNumber = z.object({
  until: Moment.nullable().default(null).describe('null: until it is woken'),
  note: z.string().trim().max(300).nullable().default(null),
});

export const CallerNumberGroup = z
  .object({
    id: Id,
    name: z.string(),
    restsAutomatically: z
      .boolean()
      .describe('numbers that are answered far less than the others rest by themselves'),
    numbers: z.number().int(),
    usable: z.number().int().describe('of the numbers: enabled and not resting'),
  })
  .meta({ id: 'CallerNumberGroup' });
export type CallerNumberGroup = z.infer<typeof CallerNumberGroup>;

/** POST /api/caller-number-groups, PUT /api/caller-number-groups/{id} (the whole of it). */
export const WriteCallerNumberGroup = z.object({
  name: z.string().trim().min(1).max(100),
  restsAutomatically: z.boolean().default(true),
  numberIds: z.array(Id).max(1000).optional().describe('absent: the numbers stay as they are'),
});
