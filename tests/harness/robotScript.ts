import { randomUUID } from 'node:crypto';
import { packMatcher } from '../../campaigns/scripts/storedMatcher.ts';
import { trainIntentMatcher } from '../../nlu/index.ts';
import type { Clock, Database } from '../../platform/index.ts';
import { trainingSet, type Script } from '../../scripts-dsl/index.ts';
import type { DialingFloor } from './dialingFloor.ts';

/** Publishes a script and lets the floor's task talk by it, so many calls at a time, straight into rows. */
export async function talkByScript(
  database: Database,
  clock: Clock,
  floor: DialingFloor,
  { script, concurrent }: { script: Script; concurrent: number },
): Promise<void> {
  const matcher = await packMatcher(trainIntentMatcher(trainingSet(script), { language: script.language }));
  const versionId = randomUUID();
  await database.query(
    `insert into script_versions (id, tenant_id, script_id, number, state, document, remark, matcher, created_at)
     values ($1, $2, $1, 1, 'published', $3, '', $4, $5)`,
    [versionId, floor.tenantId, JSON.stringify(script), matcher, clock.date()],
  );
  await database.query(`update tasks set kind = 'robot', script_version_id = $2, pacing = $3 where id = $1`, [
    floor.taskId,
    versionId,
    JSON.stringify({ mode: 'fixed', concurrent }),
  ]);
}
