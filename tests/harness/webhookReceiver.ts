import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** What a receiver does with a request. */
export type Reception =
  | { does: 'answer'; status: number; body?: string; headers?: Record<string, string> }
  /** Says nothing. */
  | { does: 'hang' }
  /** Waits until it is told to go on (`release`), then answers 200. */
  | { does: 'wait' }
  /** Closes the connection. */
  | { does: 'close' }
  /** Answers 200, and never ends the body. */
  | { does: 'endless' }
  | { does: 'redirect'; to: string };

export interface Received {
  id: string;
  timestamp: string;
  signature: string;
  body: string;
}

/** A server on this machine that takes webhooks. `host` is what the settings have to allow. */
export interface WebhookReceiver {
  host: string;
  /** By path; what is not in here is answered with 204. */
  behaviour: Map<string, Reception>;
  url(path: string): string;
  received(path: string): Received[];
  /** Requests that are waiting for an answer. */
  open(): number;
  release(): void;
  close(): Promise<void>;
}

export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const received = new Map<string, Received[]>();
  const behaviour = new Map<string, Reception>();
  const waiting = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    void take(request).then((one) => {
      const path = request.url ?? '';
      received.set(path, [...(received.get(path) ?? []), one]);
      react(behaviour.get(path) ?? { does: 'answer', status: 204 }, response, waiting);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    behaviour,
    url: (path) => `http://${host}${path}`,
    received: (path) => received.get(path) ?? [],
    open: () => waiting.size,
    release() {
      for (const response of waiting) response.end();
      waiting.clear();
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function take(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const header = (name: string) => String(request.headers[name]);
  return {
    id: header('webhook-id'),
    timestamp: header('webhook-timestamp'),
    signature: header('webhook-signature'),
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

function react(reception: Reception, response: ServerResponse, waiting: Set<ServerResponse>): void {
  switch (reception.does) {
    case 'answer':
      response.writeHead(reception.status, reception.headers).end(reception.body);
      return;
    case 'redirect':
      response.writeHead(307, { location: reception.to }).end();
      return;
    case 'close':
      response.socket?.destroy();
      return;
    case 'endless': {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
      return;
    }
    case 'wait':
      waiting.add(response);
      response.on('close', () => waiting.delete(response));
      return;
    case 'hang':
  }
}
