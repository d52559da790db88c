import type { FastifyRequest } from 'fastify';
import { UserError, writeAudit, type Actor, type Clock, type SignedIn, type Tx } from '../platform/index.ts';
import { numbersFor, type Numbers } from './masking.ts';
import type { ApiApp } from './resource.ts';

/** A change made by the request; `before` and `after` as the API shows them, without secrets. */
export interface Change {
  /** `<entity>.<verb>`, for example `list.create`. */
  action: string;
  entity: string;
  entityId: string;
  before?: unknown;
  after?: unknown;
}

declare module 'fastify' {
  interface FastifyRequest {
    signedIn: SignedIn | null;
    /** Who asks. Only on routes that are not `public`. */
    readonly actor: Actor;
    /** How this caller sees telephone numbers. */
    readonly numbers: Numbers;
    /** Records a change in the audit log, as part of the transaction that makes it. */
    audit(tx: Tx, change: Change): Promise<void>;
  }
}

/** Gives every request what its handler works with. */
export function addRequestTools(app: ApiApp, clock: Clock): void {
  app.decorateRequest('signedIn', null);
  app.decorateRequest('actor', {
    getter(this: FastifyRequest) {
      if (!this.signedIn) throw new UserError('not-signed-in', 'sign in first', { status: 401 });
      return this.signedIn.actor;
    },
  });
  app.decorateRequest('numbers', {
    getter(this: FastifyRequest) {
      return numbersFor(this.actor);
    },
  });
  app.decorateRequest('audit', async function (this: FastifyRequest, tx: Tx, change: Change) {
    const { userId, tenantId } = this.actor;
    const { action, entity, entityId, before = null, after = null } = change;
    const where = { ip: this.ip, requestId: this.id };
    await writeAudit(tx, {
      ...where,
      tenantId,
      userId,
      at: clock.date(),
      action,
      entity,
      entityId,
      before,
      after,
    });
  });
}
