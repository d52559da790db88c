import type { ApiApp } from './resource.ts';

/** One line for each answered request; health checks only when they fail. */
export function addRequestLog(app: ApiApp): void {
  app.addHook('onResponse', async (request, reply) => {
    const { url } = request.routeOptions;
    const quiet = url === undefined || url === '/healthz' || url === '/readyz' || !url.startsWith('/api');
    if (quiet && reply.statusCode < 400) return;
    request.log.info(
      {
        method: request.method,
        route: url ?? null,
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
        userId: request.signedIn?.actor.userId ?? null,
      },
      'request',
    );
  });
}
