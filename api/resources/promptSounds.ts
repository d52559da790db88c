import {
  keepPromptSound,
  listPromptSounds,
  MOST_SOUND_BYTES,
  openPromptSound,
} from '../../campaigns/index.ts';
import { notFound, UserError } from '../../platform/index.ts';
import {
  IdParams,
  PromptSound,
  ScriptSounds,
  SoundParams,
  SoundQuery,
  SynthesiseSound,
} from '../contract/index.ts';
import type { ResourcePlugin } from '../resource.ts';
import { triedScript } from '../scriptLookup.ts';
import { sendSound } from '../sendSound.ts';
import { Streamed } from '../streamed.ts';

const tags = ['scripts'];
const reading = { access: ['scripts.read', 'scripts.write', 'scripts.publish'] } as const;
const writing = { access: 'scripts.write' } as const;

/** Recorded prompts of scripts. */
export const promptSoundRoutes: ResourcePlugin = (app, { database, clock, recordingsFolder, synthesise }) => {
  app.addContentTypeParser(
    ['audio/wav', 'audio/x-wav', 'audio/wave'],
    { parseAs: 'buffer', bodyLimit: MOST_SOUND_BYTES },
    (_request, body, done) => done(null, body),
  );

  app.get(
    '/api/scripts/:id/sounds',
    {
      config: reading,
      schema: {
        summary: 'The sounds of the draft’s prompts',
        tags,
        params: IdParams,
        response: { 200: ScriptSounds },
      },
    },
    async ({ actor, params }) => {
      const { prompts } = await triedScript(database, actor, params.id, null);
      const named = prompts.flatMap(({ file }) => (file === undefined ? [] : [file]));
      return { items: await listPromptSounds(database, actor, named), synthesis: synthesise !== null };
    },
  );

  app.post(
    '/api/prompt-sounds',
    {
      config: writing,
      schema: {
        summary: 'Keep a sound for a prompt',
        description:
          'The body is a WAV file (audio/wav) of 300 seconds and 20 MB at most: 16-bit PCM, A-law or µ-law, one or two ' +
          'channels. Name the `file` of the answer in `prompts[].file` of a draft. The same sound is kept once.',
        tags,
        consumes: ['audio/wav'],
        querystring: SoundQuery,
        response: { 201: PromptSound },
      },
    },
    async (request, reply) => {
      if (!Buffer.isBuffer(request.body))
        throw new UserError('sound-unreadable', 'the body: send a WAV file as audio/wav', { status: 415 });
      const kept = await keepPromptSound(database, request.actor, recordingsFolder, {
        wave: request.body,
        source: request.query.source,
        now: clock.now(),
      });
      return reply.code(201).send(kept);
    },
  );

  app.post(
    '/api/scripts/:id/sounds/synthesis',
    {
      config: writing,
      schema: {
        summary: 'Make a sound of a text, in the language of the script',
        tags,
        params: IdParams,
        body: SynthesiseSound,
        response: { 201: PromptSound },
      },
    },
    async (request, reply) => {
      const { actor, params, body } = request;
      const { language } = await triedScript(database, actor, params.id, null);
      if (synthesise === null)
        throw new UserError(
          'synthesis-not-set-up',
          'no program or service makes speech here: set OUTPACE_SPEECH',
          {
            status: 409,
          },
        );
      const wave = await synthesise(body.text, language).catch((error: unknown) => {
        request.log.warn({ err: error }, 'synthesis of a prompt');
        throw new UserError('synthesis-failed', 'the text could not be synthesised; see the log', {
          status: 502,
        });
      });
      const kept = await keepPromptSound(database, actor, recordingsFolder, {
        wave,
        source: 'synthesis',
        now: clock.now(),
      });
      return reply.code(201).send(kept);
    },
  );

  app.get(
    '/api/prompt-sounds/:file',
    {
      config: reading,
      schema: {
        summary: 'The sound of a prompt, whole or in parts',
        tags,
        params: SoundParams,
        response: {
          200: { description: 'The file', content: { 'audio/wav': { schema: Streamed } } },
          206: { description: 'A part of it', content: { 'audio/wav': { schema: Streamed } } },
        },
      },
    },
    async (request, reply) => {
      const file = await openPromptSound(database, request.actor, recordingsFolder, request.params.file);
      if (file === null) throw notFound('sound');
      reply.header('cache-control', 'private, max-age=31536000, immutable');
      return sendSound(request, reply, file);
    },
  );
};
