import { z } from 'zod';
import { transferPlan } from './afterwards.ts';
import { condition } from './conditions.ts';
import { expression, identifier, limits, title, utterances, value, variableName } from './pieces.ts';
import { commonFields, outlet } from './talkingNodes.ts';

/** 条件 */
export const conditionNode = z
  .strictObject({
    kind: z.literal('condition'),
    ...commonFields,
    branches: z
      .array(z.strictObject({ name: title.optional(), when: condition, to: outlet }))
      .max(limits.branches)
      .default([])
      .describe('The first that holds is taken.'),
    otherwise: outlet,
  })
  .meta({ id: 'ConditionNode' });

/** A variable and what it becomes: a constant, or the value of an expression. */
const assignment = z
  .strictObject({
    variable: variableName,
    value: value.optional(),
    expression: expression.optional().describe('In place of value.'),
  })
  .meta({ id: 'Assignment' });

/** 设置变量 */
export const setNode = z
  .strictObject({
    kind: z.literal('set'),
    ...commonFields,
    assignments: z.array(assignment).max(50).default([]),
    to: outlet,
  })
  .meta({ id: 'SetNode' });

const field = z.strictObject({
  name: z.string().min(1).max(100),
  value: z.string().max(2000).describe('${name} stands for a variable.'),
});

/** 接口调用 */
export const requestNode = z
  .strictObject({
    kind: z.literal('request'),
    ...commonFields,
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
    url: z.string().max(2000).describe('http or https; values of ${variables} are percent-encoded.'),
    headers: z.array(field).max(30).default([]),
    body: z.array(field).max(50).default([]).describe('Fields of a JSON object.'),
    outputs: z
      .array(z.strictObject({ variable: variableName, path: z.string().max(200), default: value }))
      .max(50)
      .default([])
      .describe('path: $.data.items[0].name in the JSON answer.'),
    timeoutSeconds: z.number().min(0.5).max(30).optional().describe('Of one try; 5 when absent.'),
    retries: z.int().min(0).max(5).optional().describe('Tries after the first; 0 when absent.'),
    filler: z
      .strictObject({ afterSeconds: z.number().min(0.2).max(30), utterances })
      .optional()
      .describe('Said when the answer takes long.'),
    to: z.strictObject({ ok: outlet, failed: outlet }).prefault({}),
  })
  .meta({ id: 'RequestNode' });

const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'is no time of day: 09:00, at most 24:00');
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'is no date: 2026-05-01');

/** 服务时间 */
export const hoursNode = z
  .strictObject({
    kind: z.literal('hours'),
    ...commonFields,
    periods: z
      .array(
        z.strictObject({
          days: z.array(z.int().min(1).max(7)).max(7).describe('1 is Monday.'),
          from: timeOfDay,
          to: timeOfDay.describe('Not after from: the next day.'),
        }),
      )
      .max(50)
      .default([]),
    closedOn: z.array(day).max(400).default([]).describe('Holidays: closed whatever the periods say.'),
    openOn: z
      .array(z.strictObject({ date: day, from: timeOfDay, to: timeOfDay }))
      .max(400)
      .default([])
      .describe('Dates with hours of their own, in place of the periods.'),
    to: z.strictObject({ open: outlet, closed: outlet }).prefault({}),
  })
  .meta({ id: 'HoursNode' });

/** 转人工 */
export const transferNode = z
  .strictObject({
    kind: z.literal('transfer'),
    ...commonFields,
    utterances: utterances.describe('What the callee is told.'),
    ...transferPlan.shape,
    to: z
      .strictObject({
        connected: outlet.describe('Absent: the robot’s part ends when the agent is there.'),
        noAgent: outlet,
        failed: outlet,
      })
      .prefault({}),
  })
  .meta({ id: 'TransferNode' });

/** 短信/通知 */
export const messageNode = z
  .strictObject({
    kind: z.literal('message'),
    ...commonFields,
    via: z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('sms'), provider: z.string().max(64).optional() }),
      z.strictObject({ by: z.literal('webhook'), url: z.string().max(2000) }),
    ]),
    template: z.string().max(1000).describe('${name} stands for a variable.'),
    recipient: expression.optional().describe('An expression; the number called when absent.'),
    to: outlet,
  })
  .meta({ id: 'MessageNode' });

/** 子流程 */
export const subFlowNode = z
  .strictObject({
    kind: z.literal('sub-flow'),
    ...commonFields,
    flow: identifier.optional(),
    inputs: z.array(assignment).max(50).default([]).describe('Set before the sub-flow begins.'),
    outputs: z.array(assignment).max(50).default([]).describe('Set when it has returned.'),
    to: outlet,
  })
  .meta({ id: 'SubFlowNode' });

export type ConditionNode = z.infer<typeof conditionNode>;
export type Assignment = z.infer<typeof assignment>;
export type SetNode = z.infer<typeof setNode>;
export type RequestNode = z.infer<typeof requestNode>;
export type HoursNode = z.infer<typeof hoursNode>;
export type TransferNode = z.infer<typeof transferNode>;
export type MessageNode = z.infer<typeof messageNode>;
export type SubFlowNode = z.infer<typeof subFlowNode>;
