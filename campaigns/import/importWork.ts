import {
  announce,
  startResumableWork,
  type Clock,
  type Database,
  type JobQueue,
} from '../../platform/index.ts';
import { FileProblem } from './fileProblem.ts';
import { queueImport, queueUndo } from './importLife.ts';
import { importLimits } from './importLimits.ts';
import { inImportProcess } from './importProcess.ts';
import { undoSteps } from './undoImport.ts';
import { removeUpload, sweepUploads, uploadPath } from './uploads.ts';

export interface ImportWorkOptions {
  database: Database;
  clock: Clock;
  dataFolder: string;
  queue: JobQueue;
  onError: (error: unknown) => void;
}

export interface ImportWork {
  /** For the job queue: does one import, or goes on with it. May run twice at once for the same import. */
  import: (data: Readonly<Record<string, string>>) => Promise<void>;
  /** For the job queue: goes on with an undo. */
  undo: (data: Readonly<Record<string, string>>) => Promise<void>;
  /** Breaks off what is being imported here; it goes on with the next start. */
  close(): Promise<void>;
}

/** What a worker process does about imports. Queues those that a crash left queued or running. */
export function startImportWork(options: ImportWorkOptions): ImportWork {
  const work = startResumableWork(() => requeue(options), options.onError);
  return {
    import: ({ importId = '' }) => work.run(workOn(options, importId, work.signal)),
    undo: ({ importId = '' }) => work.run(undoRest(options.database, importId, work.signal)),
    close: () => work.close(),
  };
}

async function requeue({ database, clock, dataFolder, queue }: ImportWorkOptions): Promise<void> {
  const waiting = await database.query<{ id: string }>(
    `select id from imports where status in ('queued', 'running') order by created_at`,
  );
  for (const { id } of waiting) await queueImport(queue, id);
  const undoing = await database.query<{ id: string }>(`select id from imports where status = 'undoing'`);
  for (const { id } of undoing) await queueUndo(queue, id);
  await sweepUploads(database, clock, dataFolder);
}

/** Step by step, so that a worker that ends leaves off between two of them. */
async function undoRest(database: Database, importId: string, signal: AbortSignal): Promise<void> {
  for (let over = false; !over && !signal.aborted;) over = await undoSteps(database, importId, 1);
}

async function workOn(options: ImportWorkOptions, importId: string, signal: AbortSignal): Promise<void> {
  const { database, clock, dataFolder } = options;
  const [stored] = await database.query<{ status: string; storedAs: string }>(
    'select status, stored_as as "storedAs" from imports where id = $1',
    [importId],
  );
  if (!stored || !['queued', 'running'].includes(stored.status)) return;
  try {
    const result = await inImportProcess(
      {
        work: 'import',
        importId,
        path: uploadPath(dataFolder, stored.storedAs),
        databaseUrl: database.url,
        clock: { wallAnchor: clock.wall(), clockAnchor: clock.now(), speed: clock.speed },
      },
      { silenceSeconds: importLimits.silenceSeconds, signal },
    );
    if (result === 'overtaken') return;
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    await giveUp(options, importId, error);
  }
  await removeUpload(dataFolder, stored.storedAs);
}

async function giveUp(
  { database, clock }: ImportWorkOptions,
  importId: string,
  problem: FileProblem,
): Promise<void> {
  await database.transaction(async (tx) => {
    const [failed] = await tx.query<{ tenantId: string }>(
      `update imports set status = 'failed', finished_at = $2, error_code = $3, error_detail = $4
        where id = $1 and status in ('queued', 'running') returning tenant_id as "tenantId"`,
      [importId, clock.date(), problem.code, problem.message],
    );
    if (failed) await announce(tx, { tenantId: failed.tenantId, kind: 'imports', ids: [importId] });
  });
}
