import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { findSignedIn, sessionKey, touchSession, UserError } from '../platform/index.ts';
import { isSafe, mayUse, type Access } from './access.ts';
import type { ApiDependencies } from './dependencies.ts';
import type { ApiApp } from './resource.ts';
import { SESSION_COOKIE } from './sessionCookie.ts';

/** Lets a request through to its route, or not: origin, session, CSRF token, one-time password, permission. */
export function addGate(app: ApiApp, dependencies: ApiDependencies): void {
  app.addHook('onRequest', async (request) => {
    const { access } = request.routeOptions.config;
    if (access === undefined) return;
    if (!isSafe(request.method)) refuseForeignOrigin(request);
    if (access === 'public') return;
    request.signedIn = await findSession(request, dependencies);
    const { signedIn } = request;
    if (!signedIn) throw new UserError('not-signed-in', 'sign in first', { status: 401 });
    if (!isSafe(request.method)) refuseWithoutToken(request, signedIn.csrfToken);
    refuseWithoutPermission(access, signedIn);
    await touchSession(
      dependencies.database,
      { ...signedIn, id: signedIn.sessionId },
      dependencies.clock.wall(),
    );
  });
}

/** The valid session that the request's cookie opens, or null. */
export async function findSession(
  request: FastifyRequest,
  { database, secret, clock }: Pick<ApiDependencies, 'database' | 'secret' | 'clock'>,
) {
  const token = request.cookies[SESSION_COOKIE];
  return token ? findSignedIn(database, sessionKey(secret, token), clock.wall()) : null;
}

/** Browsers say where a request comes from; programs say nothing and pass. */
function refuseForeignOrigin(request: FastifyRequest): void {
  const { origin } = request.headers;
  if (origin === undefined) return;
  if (URL.canParse(origin) && new URL(origin).host === request.host) return;
  throw new UserError('foreign-origin', 'the request comes from another site', { status: 403 });
}

function refuseWithoutToken(request: FastifyRequest, expected: string): void {
  const given = request.headers['x-csrf-token'];
  if (typeof given === 'string' && equal(given, expected)) return;
  throw new UserError('csrf-token', 'the header x-csrf-token is missing or not the one of this session', {
    status: 403,
  });
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function refuseWithoutPermission(
  access: Access,
  signedIn: { mustChangePassword: boolean; actor: { permissions: ReadonlySet<string> } },
): void {
  if (signedIn.mustChangePassword && access !== 'session')
    throw new UserError('must-change-password', 'change the one-time password first', { status: 403 });
  if (mayUse(access, signedIn.actor.permissions)) return;
  throw new UserError('not-allowed', 'your role does not allow this', { status: 403 });
}
