import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { openRecordingFile } from '../../dialer-core/index.ts';
import { notFound, UserError, visibleTo, type OwnedColumns, type Tx } from '../../platform/index.ts';
import { AudioQuery, IdParams, page, Recording, RecordingQuery } from '../contract/index.ts';
import { pageOf, readCursor } from '../pages.ts';
import type { ResourcePlugin } from '../resource.ts';
import { sendSound } from '../sendSound.ts';
import { Streamed } from '../streamed.ts';

const tags = ['recordings'];
const Key = z.object({ startedAt: z.number(), id: z.uuid() });

const owned: OwnedColumns = { tenant: 'k.tenant_id', department: 'k.department_id', owner: 'k.created_by' };
const select = `
  select r.id, r.attempt_id as "attemptId", k.id as "taskId", k.name as "taskName", r.part, r.path,
         extract(epoch from r.started_at)::float8 as "startedAt", r.seconds, r.bytes, r.stereo, r.state, r.reason
    from recordings r join attempts a on a.id = r.attempt_id join tasks k on k.id = a.task_id`;

/** Seconds in which one person hears one recording: a player asks for many parts of it, which is one listening. */
const ONE_LISTENING = 600;

/** The sound of calls. Who may see the task of a call, and has the permission, may hear it. */
export const recordingRoutes: ResourcePlugin = (app, { database, clock, recordingsFolder }) => {
  app.get(
    '/api/recordings',
    {
      config: { access: 'recordings.listen' },
      schema: {
        summary: 'Recordings, newest first',
        tags,
        querystring: RecordingQuery,
        response: { 200: page(Recording) },
      },
    },
    async ({ actor, query }) => {
      const after = readCursor(query.cursor, Key);
      const params: unknown[] = [];
      const where = [visibleTo(actor, owned, params)];
      const narrow = (sql: string, value: unknown) => where.push(sql.replace('?', `$${params.push(value)}`));
      if (query.taskId) narrow('a.task_id = ?', query.taskId);
      if (query.attemptId) narrow('r.attempt_id = ?', query.attemptId);
      if (query.state) narrow('r.state = ?', query.state);
      if (after) {
        const at = `$${params.push(new Date(Math.round(after.startedAt * 1000)))}`;
        narrow(`(r.started_at, r.id) < (${at}, ?::uuid)`, after.id);
      }
      const rows = await database.query<Stored>(
        `${select} where ${where.join(' and ')} order by r.started_at desc, r.id desc limit ${query.limit + 1}`,
        params,
      );
      return pageOf(rows, query.limit, shown, ({ startedAt, id }) => ({ startedAt, id }));
    },
  );

  app.get(
    '/api/recordings/:id/audio',
    {
      config: { access: 'recordings.listen' },
      schema: {
        summary: 'The sound, whole or in parts',
        description:
          'Takes a Range header with one part. Listening and downloading are written to the audit log.',
        tags,
        params: IdParams,
        querystring: AudioQuery,
        response: {
          200: { description: 'The file', content: { 'audio/wav': { schema: Streamed } } },
          206: { description: 'A part of it', content: { 'audio/wav': { schema: Streamed } } },
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const recording = await findRecording(database, request, id);
      const file = await openRecordingFile(recordingsFolder, recording.path);
      if (file === null) throw noSound();
      try {
        await database.transaction((tx) =>
          noteListening(tx, request, id, request.query.download === '1', clock.now()),
        );
      } catch (error) {
        await file.close();
        throw error;
      }
      soundHeaders(reply, recording, request.query.download === '1');
      return sendSound(request, reply, file);
    },
  );
};

type Stored = Recording & { path: string };
const shown = ({ path: _, ...recording }: Stored): Recording => recording;

const noSound = () =>
  new UserError('recording-gone', 'the file of this recording is not there (any more)', { status: 404 });

async function findRecording(tx: Tx, request: FastifyRequest, id: string): Promise<Stored> {
  const params: unknown[] = [id];
  const visible = visibleTo(request.actor, owned, params);
  const [recording] = await tx.query<Stored>(`${select} where r.id = $1 and ${visible}`, params);
  if (!recording) throw notFound('recording');
  if (recording.state !== 'ready' && recording.state !== 'too-short') throw noSound();
  return recording;
}

function soundHeaders(reply: FastifyReply, recording: Recording, download: boolean): void {
  const name = `${recording.attemptId}${recording.part > 1 ? `-${recording.part}` : ''}.wav`;
  reply
    .type('audio/wav')
    .header('accept-ranges', 'bytes')
    .header('cache-control', 'private, no-store')
    .header('content-disposition', `${download ? 'attachment' : 'inline'}; filename="${name}"`);
}

/** One entry for each listening and each download; the parts that a player asks for are one listening. */
async function noteListening(
  tx: Tx,
  request: FastifyRequest,
  id: string,
  download: boolean,
  now: number,
): Promise<void> {
  const action = download ? 'recording.download' : 'recording.listen';
  const part = request.headers.range !== undefined;
  if (part) {
    const noted = await tx.query(
      `select 1 from audit_log where tenant_id = $1 and at > $2 and entity_id = $3 and user_id = $4 and action = $5
        limit 1`,
      [request.actor.tenantId, new Date((now - ONE_LISTENING) * 1000), id, request.actor.userId, action],
    );
    if (noted.length > 0) return;
  }
  await request.audit(tx, { action, entity: 'recording', entityId: id });
}
