import type { FastifyRequest } from 'fastify';
import { UserError } from '../platform/index.ts';
import type { ApiLimits } from './dependencies.ts';
import type { ApiApp } from './resource.ts';

const WINDOW_MS = 5 * 60_000;

/** Bounds failed sign-ins by address and by user name; successes cost nothing. Each process counts for itself. */
export function createSignInLimits(app: ApiApp, limits: ApiLimits) {
  const name = (request: FastifyRequest) => `name:${request.signedIn?.actor.userId ?? nameOf(request.body)}`;
  const limiters = [
    app.createRateLimit({ max: limits.failedSignInsPerAddress, timeWindow: WINDOW_MS }),
    app.createRateLimit({ max: limits.failedSignInsPerName, timeWindow: WINDOW_MS, keyGenerator: name }),
  ];
  return {
    /** Error: `too-many-requests`. */
    async check(request: FastifyRequest): Promise<void> {
      for (const limiter of limiters) {
        const state = await limiter(request, { increment: false });
        if (!state.isAllowed && state.remaining === 0)
          throw new UserError('too-many-requests', 'too many failed sign-ins: wait a few minutes', {
            status: 429,
          });
      }
    },
    async countFailure(request: FastifyRequest): Promise<void> {
      for (const limiter of limiters) await limiter(request);
    },
  };
}

const nameOf = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'username' in body && typeof body.username === 'string'
    ? body.username.trim().toLowerCase()
    : '';
