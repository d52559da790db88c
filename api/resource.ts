import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { ApiDependencies } from './dependencies.ts';

/** The server as resource files see it: zod schemas type the request and the reply. */
export type ApiApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/**
 * The routes of one resource; one file each in `resources/`, listed in `resources/index.ts`.
 *
 * Every route has `config: { access }` (see `access.ts`) and `schema: { summary, tags, response, … }`; the start
 * fails when one lacks them. In a handler `request.actor` is who asks, `request.audit(tx, change)` records a
 * change in its own transaction, `request.numbers` masks telephone numbers. Errors are thrown (`UserError`).
 */
export type ResourcePlugin = (app: ApiApp, dependencies: ApiDependencies) => void | Promise<void>;
