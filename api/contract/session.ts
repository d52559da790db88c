import { z } from 'zod';
import { Id, Language, Moment } from './values.ts';

/** POST /api/session. Sets the session cookie; state-changing requests then need the header `x-csrf-token`. */
export const SignIn = z.object({
  username: z.string().min(1).max(100),
  password: z.string().min(1).max(200),
  tenant: z
    .string()
    .max(100)
    .optional()
    .describe('slug; needed only when the user name exists in several tenants'),
});
export type SignIn = z.infer<typeof SignIn>;

/** GET /api/session, and the answer to POST. */
export const Session = z
  .object({
    csrfToken: z.string(),
    user: z.object({
      id: Id,
      username: z.string(),
      name: z.string(),
      language: Language,
      mustChangePassword: z.boolean(),
      role: z.string(),
      permissions: z.array(z.string()),
      agentId: Id.nullable().describe('set when the user takes calls'),
    }),
    tenant: z.object({
      id: Id,
      slug: z.string(),
      name: z.string(),
      kind: z.enum(['live', 'demo']),
      timeZone: z.string(),
      defaultCountry: z.string(),
    }),
    clock: z.object({ now: Moment, speed: z.number() }),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof Session>;

/** POST /api/session/password */
export const ChangePassword = z.object({
  currentPassword: z.string().min(1).max(200),
  newPassword: z.string().min(10).max(200),
});

/** PATCH /api/session */
export const ChangePreferences = z.object({ language: Language });
