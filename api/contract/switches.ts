import { z } from 'zod';

/** A FreeSWITCH server, or a simulated one, as FREESWITCH_URL names it. */
export const SwitchId = z.string().regex(/^[A-Za-z0-9._:@[\]-]{1,200}$/);
export const SwitchParams = z.object({ id: SwitchId });

const decided = {
  weight: z.number().min(0.1).max(100).describe('share of the skill groups it serves'),
  draining: z.boolean().describe('no new calls and legs; live calls go on to their end'),
  maxSessions: z
    .union([z.number().int().min(1).max(1_000_000), z.literal('reported')])
    .describe('`reported`: as the switch itself says'),
};

export const Switch = z
  .object({
    id: z.string(),
    ...decided,
    note: z.string(),
    simulated: z.boolean().nullable().describe('null: no dialer that runs is configured with it'),
    link: z
      .enum(['up', 'silent', 'down', 'unknown'])
      .describe(
        '`silent`: connected, but without a heartbeat; `unknown`: no dialer that runs is configured with it',
      ),
    version: z.string().nullable(),
    heldBy: z.string().nullable().describe('the dialer that alone places and follows calls on it'),
    clockAhead: z
      .number()
      .nullable()
      .describe('seconds its clock is ahead of the installation’s, at its last heartbeat'),
    sessions: z.number().int().nullable().describe('all on it at its last heartbeat, also those of others'),
    sessionLimit: z.number().int().nullable().describe('the most we use; null: not told yet'),
    callsPerSecondLimit: z.number().nullable().describe('the most we begin; null: not told yet'),
    calls: z.number().int().describe('open calls of this company'),
    agentLegs: z.number().int().describe('phones of agents of this company on it'),
    callsPerSecond: z.number().describe('calls of this company begun, mean of the last ten seconds'),
  })
  .meta({ id: 'Switch' });
export type Switch = z.infer<typeof Switch>;
/** PUT /api/switches/{id} (the whole of it). */
export const WriteSwitch = z.object({
  weight: decided.weight.default(1),
  draining: decided.draining.default(false),
  maxSessions: decided.maxSessions,
  note: z.string().trim().max(500).default(''),
});
