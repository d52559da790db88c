import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** What a service was asked. */
export interface AskedSpeech {
  path: string;
  key: string;
  /** Of a form: its fields; of JSON: its members as text. */
  fields: ReadonlyMap<string, string>;
  /** The file of a form. */
  file: Buffer | null;
}

/** What it answers; `hang`: never. */
export type SpeechReply =
  | { type: 'json'; body: unknown }
  | { type: 'bytes'; body: Buffer }
  | { type: 'events'; events: readonly unknown[] }
  | { type: 'status'; status: number; location?: string }
  | { type: 'hang' };

/** An OpenAI-compatible speech service on loopback, for tests. */
export interface SpeechService {
  /** Ends in /v1. */
  baseURL: string;
  asked: AskedSpeech[];
  stop(): Promise<void>;
}

export async function startSpeechService(
  answer: (asked: AskedSpeech) => SpeechReply,
): Promise<SpeechService> {
  const asked: AskedSpeech[] = [];
  const server = createServer((request, response) => {
    const work = async () => {
      const one = await read(request);
      asked.push(one);
      const reply = answer(one);
      if (reply.type === 'hang') return;
      if (reply.type === 'status') {
        const to = reply.location === undefined ? {} : { location: reply.location };
        response.writeHead(reply.status, { 'content-type': 'application/json', ...to }).end('{}');
      } else if (reply.type === 'json')
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body));
      else if (reply.type === 'bytes')
        response.writeHead(200, { 'content-type': 'audio/wav' }).end(reply.body);
      else {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        for (const event of reply.events) response.write(`data: ${JSON.stringify(event)}\n\n`);
        response.end('data: [DONE]\n\n');
      }
    };
    work().catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : new Error('unreadable')),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseURL: `http://127.0.0.1:${port}/v1`,
    asked,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function read(request: IncomingMessage): Promise<AskedSpeech> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = Buffer.concat(parts);
  const { url = '', headers } = request;
  const type = headers['content-type'] ?? '';
  const fields = new Map<string, string>();
  let file: Buffer | null = null;
  if (type.startsWith('multipart/form-data')) {
    const boundary = `\r\n--${/boundary=(.+)$/.exec(type)?.[1] ?? ''}`;
    // One byte is one sign: the sound stays what it is.
    for (const part of `\r\n${body.toString('latin1')}`.split(boundary).slice(1, -1)) {
      const at = part.indexOf('\r\n\r\n');
      const [head, content] = [part.slice(0, at), Buffer.from(part.slice(at + 4), 'latin1')];
      if (/filename=/.test(head)) file = content;
      else fields.set(/name="([^"]*)"/.exec(head)?.[1] ?? '', content.toString());
    }
  } else
    for (const [name, value] of Object.entries(JSON.parse(body.toString()) as object))
      fields.set(name, String(value));
  return { path: url, key: headers.authorization ?? '', fields, file };
}
