import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { guardedRequest } from './guardedRequest.ts';

it('uses no connection twice: the other side may close it just then, and the request would be lost', async () => {
  let connections = 0;
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers.connection);
    response.end('taken');
  });
  server.on('connection', () => (connections += 1));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const wanted = { method: 'POST', url: `http://${host}/`, headers: {}, body: '{}', timeoutSeconds: 10 };
  try {
    for (let i = 0; i < 2; i++) {
      const answer: IncomingMessage = await guardedRequest(wanted, { allowedHosts: new Set([host]) });
      answer.resume();
      await once(answer, 'end');
    }
  } finally {
    server.close();
  }
  expect([connections, asked]).toEqual([2, ['close', 'close']]);
});
