import type { FastifyReply, FastifyRequest } from 'fastify';
import { SESSION_MAX_SECONDS } from '../platform/index.ts';

export const SESSION_COOKIE = 'outpace_session';

export type CookieSecure = boolean | 'auto';

const attributes = (request: FastifyRequest, secure: CookieSecure) =>
  ({
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: secure === 'auto' ? request.protocol === 'https' : secure,
  }) as const;

export function setSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  secure: CookieSecure,
): void {
  void reply.setCookie(SESSION_COOKIE, token, {
    ...attributes(request, secure),
    maxAge: SESSION_MAX_SECONDS,
  });
}

export const clearSessionCookie = (request: FastifyRequest, reply: FastifyReply, secure: CookieSecure) =>
  void reply.clearCookie(SESSION_COOKIE, attributes(request, secure));
