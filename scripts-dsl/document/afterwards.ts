import { z } from 'zod';
import { identifier, resultCode, utterances, variableName } from './pieces.ts';

/** To whom a callee is handed over. */
export const transferTarget = z
  .discriminatedUnion('to', [
    z.strictObject({ to: z.literal('skill-group'), skillGroup: z.string().max(64) }),
    z.strictObject({ to: z.literal('agent'), agent: z.string().max(64) }),
    z.strictObject({ to: z.literal('number'), number: z.string().max(32) }),
  ])
  .meta({ id: 'TransferTarget' });

/** How a callee is handed over. */
export const transferPlan = z
  .strictObject({
    target: transferTarget.optional(),
    whisper: z.string().max(300).optional().describe('Text the agent hears first; ${variables} allowed.'),
    priority: z.int().min(1).max(9).optional().describe('1 is served first; 5 when absent.'),
    maxWaitSeconds: z.int().min(5).max(600).optional().describe('How long the callee waits; 20 when absent.'),
    holdMusic: identifier.optional().describe('A prompt; the music of the skill group when absent.'),
    data: z.array(variableName).max(50).default([]).describe('Variables shown to the agent.'),
  })
  .meta({ id: 'TransferPlan' });

/** A call back that is to be planned when the conversation ends. */
export const callback = z
  .strictObject({
    afterMinutes: z.int().min(1).max(43_200).describe('Used when no time was said.'),
    atVariable: variableName.optional().describe('Variable with the wanted time, 2026-05-01T14:00.'),
    note: z.string().max(200).optional(),
  })
  .meta({ id: 'Callback' });

/** What follows when no agent came: a prompt, then the end or back to the node. */
const noAgent = z.strictObject({ utterances, then: z.enum(['hang-up', 'return']) });

/** What follows an answer, a step of a ladder, or a limit. */
export const afterwards = z
  .discriminatedUnion('do', [
    z.strictObject({ do: z.literal('wait') }).describe('Wait for the callee; the node left applies.'),
    z
      .strictObject({ do: z.literal('return'), repeatPrompt: z.boolean().default(true) })
      .describe('Back to the node we came from, repeating its prompt or not.'),
    z.strictObject({ do: z.literal('flow'), flow: identifier.optional() }).describe('Go to a main flow.'),
    z.strictObject({ do: z.literal('transfer'), transfer: transferPlan, noAgent: noAgent.optional() }),
    z.strictObject({
      do: z.literal('hang-up'),
      result: resultCode.optional(),
      callback: callback.optional(),
    }),
  ])
  .meta({ id: 'Afterwards' });

export type TransferTarget = z.infer<typeof transferTarget>;
export type TransferPlan = z.infer<typeof transferPlan>;
export type Callback = z.infer<typeof callback>;
export type Afterwards = z.infer<typeof afterwards>;
