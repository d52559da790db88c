import { z } from 'zod';
import { Id } from './values.ts';

/** Most shifts in the plan of a skill group. */
export const MOST_SHIFTS = 50;

const clockTime = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A band of hours of the week in which agents are expected. */
export const Shift = z
  .object({
    days: z
      .array(z.number().int().min(1).max(7))
      .min(1)
      .max(7)
      .describe('ISO weekdays on which it begins, 1 = Monday'),
    from: z.string().regex(clockTime),
    to: z
      .string()
      .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)
      .refine((to) => to !== '00:00', 'write midnight as 24:00')
      .describe('at or before `from`: on the next day'),
    headcount: z.number().int().min(0).max(2000).default(0).describe('so many, whoever they are'),
    agentIds: z
      .array(Id)
      .max(500)
      .default([])
      .describe('expected by name, in addition; agents of the skill group'),
  })
  .meta({ id: 'Shift' });
export type Shift = z.infer<typeof Shift>;

/** PUT /api/skill-groups/{id}/shifts: the whole plan. */
export const WriteShiftPlan = z.object({ shifts: z.array(Shift).max(MOST_SHIFTS) });

/** GET /api/skill-groups/{id}/shifts. */
export const ShiftPlan = z
  .object({
    zone: z.string().describe('IANA: the clocks that the hours are meant on'),
    shifts: z.array(Shift),
    expected: z.number().int().nullable().describe('agents expected now; null: nothing is planned'),
    present: z.number().int().describe('agents of the group who are signed in now'),
    members: z
      .array(z.object({ id: Id, name: z.string(), present: z.boolean() }))
      .describe('the agents of the skill group'),
  })
  .meta({ id: 'ShiftPlan' });
export type ShiftPlan = z.infer<typeof ShiftPlan>;
