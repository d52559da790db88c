import { z } from 'zod';

/** GET /healthz: the process is alive. */
export const Health = z.object({ status: z.literal('ok'), version: z.string() }).meta({ id: 'Health' });

/** GET /readyz: 200 when ready, else 503 with what is missing. */
export const Readiness = z
  .object({
    ready: z.boolean(),
    roles: z.array(z.string()).describe('what this process does: api, dialer, worker'),
    dialerAlive: z.boolean().describe('some dialer of the installation has reported within the last seconds'),
    reasons: z.array(z.string()).describe('what is missing; empty when ready'),
  })
  .meta({ id: 'Readiness' });
export type Readiness = z.infer<typeof Readiness>;
