import { z } from 'zod';
import { Id } from './values.ts';

const on = z.boolean();
const OutsideNumber = z.string().trim().min(3).max(40).describe('as people write it, or E.164');

/** POST /api/me/call: what an agent asks of the own call. */
export const OwnCallCommand = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('hang-up') }),
    z
      .object({ type: z.literal('dial'), taskId: Id, contactId: z.number().int().positive() })
      .describe('a contact of the own list'),
    z.object({ type: z.literal('rate') }).describe('leave; the callee rates the conversation by key'),
    z.object({ type: z.literal('hold'), on }),
    z.object({ type: z.literal('mute'), on }),
    z.object({ type: z.literal('keys'), keys: z.string().regex(/^[0-9A-D*#]{1,32}$/) }),
    z.object({ type: z.literal('record'), on: on.describe('false: what is said is in no file') }),
    z.object({ type: z.literal('transfer'), agentId: Id }),
    z.object({ type: z.literal('transfer-to-group'), skillGroupId: Id }),
    z.object({ type: z.literal('transfer-to-number'), number: OutsideNumber }),
    z.object({ type: z.literal('consult'), agentId: Id }),
    z.object({ type: z.literal('consult-group'), skillGroupId: Id }),
    z.object({ type: z.literal('consult-number'), number: OutsideNumber }),
    z.object({ type: z.literal('complete') }),
    z.object({ type: z.literal('cancel') }),
    z.object({ type: z.literal('three-way') }),
    z.object({ type: z.literal('hand-back') }).describe('to the robot the callee was taken over from'),
  ])
  .meta({ id: 'OwnCallCommand' });
export type OwnCallCommand = z.infer<typeof OwnCallCommand>;

/** POST /api/agents/{id}/call: what a supervisor asks of an agent’s call. */
export const SupervisorCommand = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('listen'),
      mode: z
        .enum(['listen', 'whisper', 'barge'])
        .describe('heard by nobody, by the agent, or by agent and callee'),
    }),
    z.object({ type: z.literal('stop-listening') }),
    z.object({ type: z.literal('take-over') }),
    z.object({ type: z.literal('hang-up') }),
  ])
  .meta({ id: 'SupervisorCommand' });
export type SupervisorCommand = z.infer<typeof SupervisorCommand>;

/** POST /api/attempts/{id}/robot: what a person asks of a robot’s live conversation. */
export const RobotCallCommand = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('listen') }).describe('hear callee and robot, heard by neither'),
    z.object({ type: z.literal('stop-listening') }),
    z.object({ type: z.literal('take-over') }).describe('talk with the callee in the robot’s place'),
  ])
  .meta({ id: 'RobotCallCommand' });
export type RobotCallCommand = z.infer<typeof RobotCallCommand>;

/** An agent to whom the own callee can be given now. */
export const Colleague = z.object({
  id: Id,
  name: z.string(),
  phone: z.string(),
  skillGroupIds: z.array(Id),
});
export const Colleagues = z.object({
  agents: z.array(Colleague).describe('who is ready, at most 200'),
  skillGroups: z.array(z.object({ id: Id, name: z.string(), ready: z.number().int() })),
});
export type Colleagues = z.infer<typeof Colleagues>;

/** GET /api/me/supervision. */
export const Supervision = z.object({
  agentId: Id.nullable().describe('whom one listens to; null: nobody'),
  attemptId: Id.nullable().describe('the call of a robot that one listens to; null: none'),
  mode: z.enum(['listen', 'whisper', 'barge']).nullable(),
  takenOver: Id.nullable().describe('the call one has taken over from a robot; null: none'),
});
export type Supervision = z.infer<typeof Supervision>;
