import { startResumableWork, type Clock, type Database, type JobQueue } from '../../platform/index.ts';
import { parseScript } from '../../scripts-dsl/index.ts';
import { moveVersion } from './moveVersion.ts';
import { packMatcher } from './storedMatcher.ts';
import { queuePublishing } from './submitVersion.ts';
import { trainVersion } from './trainVersion.ts';

export interface PublishWorkOptions {
  database: Database;
  clock: Clock;
  queue: JobQueue;
  onError: (error: unknown) => void;
}

export interface PublishWork {
  /** For the job queue: publishes one version. May run twice at once for the same version; one of them counts. */
  publish: (data: Readonly<Record<string, string>>) => Promise<void>;
  /** Breaks off what is being trained here; it begins again with the next start. */
  close(): Promise<void>;
}

/** What a worker process does about scripts. Queues versions that a crash left publishing. */
export function startPublishWork(options: PublishWorkOptions): PublishWork {
  const work = startResumableWork(() => requeue(options), options.onError);
  return {
    publish: ({ versionId = '' }) => work.run(publishVersion(options, versionId, work.signal)),
    close: () => work.close(),
  };
}

async function requeue({ database, queue }: PublishWorkOptions): Promise<void> {
  const waiting = await database.query<{ id: string }>(
    `select id from script_versions where state = 'publishing' order by created_at limit 1000`,
  );
  for (const { id } of waiting) await queuePublishing(queue, id);
}

async function publishVersion(
  { database, clock }: PublishWorkOptions,
  versionId: string,
  signal: AbortSignal,
): Promise<void> {
  const [stored] = await database.query<{ scriptId: string; document: unknown }>(
    `select script_id as "scriptId", document from script_versions where id = $1 and state = 'publishing'`,
    [versionId],
  );
  if (!stored) return;
  const noteStep = async (step: string) => {
    await database.query(`update script_versions set step = $2 where id = $1 and state = 'publishing'`, [
      versionId,
      step,
    ]);
  };
  const { outcome, matcher } = await trainVersion(parseScript(stored.document), noteStep, signal);
  const bytes = matcher && (await packMatcher(matcher));
  await database.transaction(async (tx) => {
    const [still] = await tx.query(
      `update script_versions set outcome = $2, matcher = $3 where id = $1 and state = 'publishing' returning id`,
      [versionId, JSON.stringify(outcome), bytes],
    );
    if (!still) return;
    const event = bytes === null ? 'failed' : 'trained';
    await moveVersion(tx, stored.scriptId, versionId, { event, by: null, now: clock.now() });
  });
}
