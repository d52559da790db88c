import type { FastifyReply } from 'fastify';
import { readDocument, readVersion, readVersionDocument } from '../../campaigns/index.ts';
import { exportScript, type Script } from '../../scripts-dsl/index.ts';
import { attachment } from '../attachment.ts';
import { IdParams } from '../contract/index.ts';
import type { ResourcePlugin } from '../resource.ts';
import { triedScript } from '../scriptLookup.ts';
import { Streamed } from '../streamed.ts';

const tags = ['scripts'];
const reading = { access: ['scripts.read', 'scripts.write', 'scripts.publish'] } as const;
const file = { 200: { description: 'The file', content: { 'application/json': { schema: Streamed } } } };

/** Scripts as files: the form in which `outpace script format` writes them, to be kept in git and read again. */
export const scriptFileRoutes: ResourcePlugin = (app, { database }) => {
  app.get(
    '/api/scripts/:id/file',
    {
      config: reading,
      schema: { summary: 'The draft as a file', tags, params: IdParams, response: file },
    },
    async ({ actor, params }, reply) =>
      sendScript(reply, await triedScript(database, actor, params.id, null), ''),
  );

  app.get(
    '/api/script-versions/:id/file',
    {
      config: reading,
      schema: { summary: 'A version as a file', tags, params: IdParams, response: file },
    },
    async ({ actor, params }, reply) => {
      const { number } = await readVersion(database, actor, params.id);
      const script = readDocument(await readVersionDocument(database, params.id));
      return sendScript(reply, script, ` v${number}`);
    },
  );
};

const sendScript = (reply: FastifyReply, script: Script, suffix: string) =>
  reply
    .header('content-type', 'application/json; charset=utf-8')
    .header('content-disposition', attachment(`${script.name}${suffix}.json`))
    .header('cache-control', 'no-store')
    .serializer((text: unknown) => String(text))
    .send(exportScript(script));
