import { z } from 'zod';
import {
  checkCredentials,
  endSession,
  endSessionsOf,
  hashPassword,
  openSession,
  sessionKey,
  UserError,
  verifyPassword,
  writeAudit,
  type Tx,
} from '../../platform/index.ts';
import { ChangePassword, ChangePreferences, Session, SignIn } from '../contract/index.ts';
import { defaultLimits } from '../dependencies.ts';
import type { ResourcePlugin } from '../resource.ts';
import { clearSessionCookie, SESSION_COOKIE, setSessionCookie } from '../sessionCookie.ts';
import { createSignInLimits } from '../signInLimits.ts';

const tags = ['session'];

export const sessionRoutes: ResourcePlugin = (app, dependencies) => {
  const { database, clock, secret, cookieSecure } = dependencies;
  const limits = createSignInLimits(app, { ...defaultLimits, ...dependencies.limits });
  const show = async (tx: Tx, userId: string, csrfToken: string): Promise<Session> => ({
    ...(await readAccount(tx, userId)),
    csrfToken,
    clock: { now: clock.now(), speed: clock.speed },
  });

  app.post(
    '/api/session',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Sign in',
        description:
          'Sets the session cookie. A session ends after 12 hours without use, at latest after 7 days.',
        tags,
        body: SignIn,
        response: { 200: Session },
      },
    },
    async (request, reply) => {
      await limits.check(request);
      const result = await checkCredentials(database, request.body, clock.wall());
      const note = (tx: Tx, action: string, { userId, tenantId }: Account, by: string | null) =>
        writeAudit(tx, {
          tenantId,
          userId: by,
          at: clock.date(),
          action,
          entity: 'user',
          entityId: userId,
          before: null,
          after: null,
          ip: request.ip,
          requestId: request.id,
        });
      if (!result.ok) {
        await limits.countFailure(request);
        request.log.warn({ reason: result.reason, ip: request.ip }, 'sign-in failed');
        if (result.lockedNow) await note(database, 'user.lock-out', result.lockedNow, null);
        throw refusals[result.reason]();
      }
      const { userId } = result;
      const previous = request.cookies[SESSION_COOKIE];
      const { token, session } = await database.transaction(async (tx) => {
        if (previous) await endSession(tx, sessionKey(secret, previous));
        const userAgent = request.headers['user-agent'] ?? '';
        const opened = await openSession(tx, secret, {
          userId,
          ip: request.ip,
          userAgent,
          wall: clock.wall(),
        });
        await note(tx, 'session.sign-in', result, userId);
        return { token: opened.token, session: await show(tx, userId, opened.csrfToken) };
      });
      setSessionCookie(request, reply, token, cookieSecure);
      return session;
    },
  );

  app.get(
    '/api/session',
    {
      config: { access: 'session' },
      schema: { summary: 'Who is signed in', tags, response: { 200: Session } },
    },
    async (request) => show(database, request.actor.userId, request.signedIn?.csrfToken ?? ''),
  );

  app.delete(
    '/api/session',
    {
      config: { access: 'session' },
      schema: { summary: 'Sign out', tags, response: { 204: z.undefined().describe('Signed out') } },
    },
    async (request, reply) => {
      const { userId } = request.actor;
      await database.transaction(async (tx) => {
        await endSession(tx, request.signedIn?.sessionId ?? '');
        await request.audit(tx, { action: 'session.sign-out', entity: 'user', entityId: userId });
      });
      clearSessionCookie(request, reply, cookieSecure);
      return reply.code(204).send();
    },
  );

  app.patch(
    '/api/session',
    {
      config: { access: 'session' },
      schema: {
        summary: 'Change the own language',
        tags,
        body: ChangePreferences,
        response: { 200: Session },
      },
    },
    async (request) => {
      const { userId } = request.actor;
      return database.transaction(async (tx) => {
        const before = await readAccount(tx, userId);
        await tx.query('update users set language = $2 where id = $1', [userId, request.body.language]);
        await request.audit(tx, {
          action: 'user.change-language',
          entity: 'user',
          entityId: userId,
          before: { language: before.user.language },
          after: { language: request.body.language },
        });
        return show(tx, userId, request.signedIn?.csrfToken ?? '');
      });
    },
  );

  app.post(
    '/api/session/password',
    {
      config: { access: 'session' },
      schema: {
        summary: 'Change the own password',
        description: 'Ends every other session of the user.',
        tags,
        body: ChangePassword,
        response: { 200: Session },
      },
    },
    async (request) => {
      const { userId } = request.actor;
      const { currentPassword, newPassword } = request.body;
      await limits.check(request);
      const [user] = await database.query<{ hash: string | null; username: string }>(
        'select password_hash as hash, username from users where id = $1',
        [userId],
      );
      if (!(await verifyPassword(currentPassword, user?.hash ?? null))) {
        await limits.countFailure(request);
        throw wrongField('currentPassword', 'wrong-password', 'is not your current password');
      }
      if (newPassword === currentPassword)
        throw wrongField('newPassword', 'same-password', 'must differ from the current password');
      if (newPassword.toLowerCase() === user?.username.toLowerCase())
        throw wrongField('newPassword', 'weak-password', 'must not be the user name');
      const hash = await hashPassword(newPassword);
      return database.transaction(async (tx) => {
        await tx.query('update users set password_hash = $2, must_change_password = false where id = $1', [
          userId,
          hash,
        ]);
        await endSessionsOf(tx, userId, request.signedIn?.sessionId ?? null);
        await request.audit(tx, { action: 'user.change-password', entity: 'user', entityId: userId });
        return show(tx, userId, request.signedIn?.csrfToken ?? '');
      });
    },
  );
};

interface Account {
  userId: string;
  tenantId: string;
}

const refusals = {
  wrong: () =>
    new UserError(
      'sign-in-failed',
      'user name or password is wrong, or the account is disabled or locked for a while',
      { status: 401 },
    ),
  'tenant-needed': () =>
    wrongField('tenant', 'tenant-needed', 'is needed: the name exists in several tenants'),
};

const wrongField = (path: string, code: string, message: string) =>
  new UserError(code, `${path}: ${message}`, { fields: [{ path, code, message }] });

type Shown = Pick<Session, 'user' | 'tenant'>;

async function readAccount(tx: Tx, userId: string): Promise<Shown> {
  const [account] = await tx.query<Shown>(
    `select jsonb_build_object('id', u.id, 'username', u.username, 'name', u.name, 'language', u.language,
              'mustChangePassword', u.must_change_password, 'role', r.name, 'permissions', to_jsonb(r.permissions),
              'agentId', a.id) as "user",
            jsonb_build_object('id', t.id, 'slug', t.slug, 'name', t.name, 'kind', t.kind,
              'timeZone', t.time_zone, 'defaultCountry', t.default_country) as tenant
       from users u
       join roles r on r.id = u.role_id
       join tenants t on t.id = u.tenant_id
       left join agents a on a.user_id = u.id
      where u.id = $1`,
    [userId],
  );
  if (!account) throw new UserError('not-signed-in', 'sign in first', { status: 401 });
  return account;
}
