import type { ImportWork, PublishWork } from '../../campaigns/index.ts';
import { permissions, type Actor, type Clock, type Database } from '../../platform/index.ts';
import { importDemoContacts } from './demoList.ts';
import { demoSkillGroups } from './demoPeople.ts';
import { startDemoRobot } from './demoRobot.ts';
import { startDemoTask } from './demoTask.ts';

export interface CompleteDemoOptions {
  database: Database;
  clock: Clock;
  dataFolder: string;
  imports: ImportWork;
  scripts: Pick<PublishWork, 'publish'>;
  contacts: number;
  /** A robot calls, too. */
  robot: boolean;
  onProgress: (line: string) => void;
}

/** Any fixed number: one process completes the demo while others that start at the same time wait. */
const DEMO_LOCK = 7_201_118;

/**
 * Fills the demo's list and starts its tasks, wherever an earlier start was cut off; nothing when the tenant has them
 * already, or there is no demo.
 */
export async function completeDemo(options: CompleteDemoOptions): Promise<void> {
  await completeCalls(options);
  if (options.robot) await completeRobot(options);
}

async function completeCalls(options: CompleteDemoOptions): Promise<void> {
  const { database, clock } = options;
  if (!(await findDemo(database))) return;
  await database.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [DEMO_LOCK]);
    const demo = await findDemo(database);
    if (!demo) return;
    options.onProgress(`Importing ${options.contacts} contacts for the demo`);
    await importDemoContacts({ ...options, actor: demo.actor, listId: demo.listId });
    await startDemoTask(tx, demo.actor, demo, clock.now());
  });
}

/** One process makes the robot's task; the others wait on its lock and find it made. */
async function completeRobot(options: CompleteDemoOptions): Promise<void> {
  const { database, clock, scripts } = options;
  if (!(await findRobotDemo(database))) return;
  await database.transaction(async (lock) => {
    await lock.query('select pg_advisory_xact_lock($1)', [DEMO_LOCK]);
    const demo = await findRobotDemo(database);
    if (!demo) return;
    options.onProgress('Teaching the robot of the demo');
    await startDemoRobot({ ...demo, database, scripts, now: () => clock.now() });
  });
}

interface Demo {
  actor: Actor;
  listId: string;
  skillGroupId: string;
}

/** The demo whose calls are there, and that has no robot yet. */
async function findRobotDemo(
  database: Database,
): Promise<{ actor: Actor; campaignId: string; skillGroupId: string } | null> {
  const [found] = await database.query<{
    tenantId: string;
    userId: string;
    campaignId: string;
    skillGroupId: string;
  }>(
    `select t.id as "tenantId", u.id as "userId", k.campaign_id as "campaignId", g.id as "skillGroupId"
       from tenants t
       join users u on u.tenant_id = t.id
       join roles r on r.id = u.role_id and r.built_in = 'administrator'
       join tasks k on k.tenant_id = t.id
       join skill_groups g on g.tenant_id = t.id and g.name = $1
      where t.kind = 'demo'
        and not exists (select 1 from tasks o where o.tenant_id = t.id and o.kind in ('robot', 'notification'))
      order by t.created_at, u.created_at, k.created_at limit 1`,
    [demoSkillGroups.regular.name],
  );
  if (!found) return null;
  const { tenantId, userId, campaignId, skillGroupId } = found;
  return { actor: administrator({ tenantId, userId }), campaignId, skillGroupId };
}

/** The administrator, who may do everything in the tenant. */
const administrator = ({ tenantId, userId }: { tenantId: string; userId: string }): Actor => ({
  userId,
  tenantId,
  departmentId: null,
  departmentIds: [],
  dataScope: 'tenant',
  permissions: new Set(permissions),
});

/** The demo that still lacks its task; its administrator acts. */
async function findDemo(database: Database): Promise<Demo | null> {
  const [found] = await database.query<{
    tenantId: string;
    userId: string;
    listId: string;
    skillGroupId: string;
  }>(
    `select t.id as "tenantId", u.id as "userId", l.id as "listId", g.id as "skillGroupId"
       from tenants t
       join users u on u.tenant_id = t.id
       join roles r on r.id = u.role_id and r.built_in = 'administrator'
       join lists l on l.tenant_id = t.id
       join skill_groups g on g.tenant_id = t.id and g.name = $1
      where t.kind = 'demo' and not exists (select 1 from tasks where tenant_id = t.id)
      order by t.created_at, u.created_at, l.created_at limit 1`,
    [demoSkillGroups.fresh.name],
  );
  if (!found) return null;
  const { tenantId, userId, listId, skillGroupId } = found;
  return { actor: administrator({ tenantId, userId }), listId, skillGroupId };
}
