import { get, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { waitFor } from '../../tests/harness/waitFor.ts';
import { sendCsv } from './sendCsv.ts';

test('reads no further than the client takes, and stops when the client is gone', async () => {
  const state = { read: 0, ended: false };
  async function* endless() {
    try {
      for (;;) {
        state.read += 1;
        await Promise.resolve();
        yield Array.from({ length: 100 }, () => ['x'.repeat(1000)]);
      }
    } finally {
      state.ended = true;
    }
  }
  const app = Fastify();
  app.get('/', (_request, reply) => sendCsv(reply, 'file', ['Column'], endless()));
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const request = get(url);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  await once(response, 'readable');
  // Nobody reads: what fits into the sockets' buffers is sent, and then nothing more.
  let [last, rested] = [-1, 0];
  await waitFor('the export to rest', () => {
    rested = state.read === last ? rested + 1 : 0;
    last = state.read;
    return rested === 20;
  });
  expect(state.read).toBeLessThan(200);
  expect(state.ended).toBe(false);
  response.destroy();
  await waitFor('the export to end', () => state.ended);
  await app.close();
});
