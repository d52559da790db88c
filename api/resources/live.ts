import type { Actor } from '../../platform/index.ts';
import { findSession } from '../gate.ts';
import { createLiveHub } from '../live/liveHub.ts';
import { liveAccess } from '../live/seenBy.ts';
import type { ResourcePlugin } from '../resource.ts';
import { Streamed } from '../streamed.ts';

export const liveRoutes: ResourcePlugin = (app, dependencies) => {
  const { database, clock, log } = dependencies;
  const hub = createLiveHub({
    database,
    clock,
    onError: (error) => log.error({ err: error }, 'live feed: trying again'),
  });
  app.addHook('preClose', () => hub.close());

  app.get(
    '/api/live',
    {
      config: { access: liveAccess },
      schema: {
        summary: 'What happens now, as server-sent events',
        description:
          'A `snapshot` first, then what changes; `beat` every 5 s. One connection a page. The stream ends when the ' +
          'session does, or when the client is too slow: connect again.',
        tags: ['floor'],
        response: {
          200: { description: 'Events', content: { 'text/event-stream': { schema: Streamed } } },
        },
      },
    },
    async (request, reply) => {
      const { actor } = request;
      const subscriber = hub.subscribe(actor, async () => {
        const signedIn = await findSession(request, dependencies);
        return signedIn !== null && !signedIn.mustChangePassword && sameReach(signedIn.actor, actor);
      });
      return reply
        .header('content-type', 'text/event-stream; charset=utf-8')
        .header('cache-control', 'no-cache, no-transform')
        .header('x-accel-buffering', 'no')
        .send(subscriber.stream);
    },
  );
};

const sameReach = (a: Actor, b: Actor): boolean => reach(a) === reach(b);
const reach = ({ permissions, departmentIds, dataScope }: Actor): string =>
  JSON.stringify([[...permissions].sort(), [...departmentIds].sort(), dataScope]);
