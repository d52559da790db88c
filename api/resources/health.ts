import { Health, Readiness } from '../contract/index.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { isDialerAlive } from '../live/dialerAlive.ts';
import { migrationsApplied, newestMigration } from '../migrationsApplied.ts';
import type { ResourcePlugin } from '../resource.ts';

const tags = ['health'];
/** Wall milliseconds the database has to answer. */
const DEADLINE_MS = 3000;

export const healthRoutes: ResourcePlugin = async (app, dependencies) => {
  const newest = await newestMigration(dependencies.migrationsFolder);

  app.get(
    '/healthz',
    {
      config: { access: 'public' },
      schema: { summary: 'The process is alive', tags, response: { 200: Health } },
    },
    () => ({ status: 'ok' as const, version: dependencies.version }),
  );

  app.get(
    '/readyz',
    {
      config: { access: 'public' },
      schema: {
        summary: 'The process can do its work',
        description: 'Looks at the database, its migrations and, in a process that runs one, the dialer.',
        tags,
        response: { 200: Readiness, 503: Readiness },
      },
    },
    async (request, reply) => {
      const { dialerAlive, reasons } = await withDeadline(look(dependencies, newest)).catch(
        (error: unknown) => {
          request.log.warn({ err: error }, 'not ready');
          return { dialerAlive: false, reasons: ['the database does not answer'] };
        },
      );
      const ready = reasons.length === 0;
      return reply
        .code(ready ? 200 : 503)
        .send({ ready, roles: [...dependencies.roles], dialerAlive, reasons });
    },
  );
};

async function look({ database, clock, roles }: ApiDependencies, newest: number) {
  if (!(await migrationsApplied(database, newest)))
    return { dialerAlive: false, reasons: ['the database lacks migrations'] };
  const dialerAlive = await isDialerAlive(database, clock.wall());
  const missing = roles.includes('dialer') && !dialerAlive;
  return { dialerAlive, reasons: missing ? ['no dialer has reported within the last seconds'] : [] };
}

async function withDeadline<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${DEADLINE_MS} ms`)), DEADLINE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
