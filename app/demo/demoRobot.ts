import {
  commandTask,
  contacts,
  createList,
  createScript,
  createTask,
  submitVersion,
  type PublishWork,
} from '../../campaigns/index.ts';
import type { Actor, Database, Tx } from '../../platform/index.ts';
import { readyMadeScript } from '../../scripts-dsl/index.ts';
import { chineseName } from './chineseNames.ts';
import { aroundTheClock } from './demoTask.ts';
import { seededRandom } from './seededRandom.ts';

/** Conversations of the demo's robot at a time. */
const CONCURRENT = 8;
/** Enough for two hours of them. */
const CALLEES = 1500;
const TASK = '家装意向机器人';
const LIST = '机器人外呼名单';

export interface RobotDemo {
  database: Database;
  scripts: Pick<PublishWork, 'publish'>;
  actor: Actor;
  campaignId: string;
  /** Whose agents take over whom the robot sends to a person. */
  skillGroupId: string;
  now: () => number;
}

/**
 * Publishes the ready-made script and starts a robot on callees with personas, wherever an earlier start was cut off.
 * Their numbers, 1386000…, are those with which the simulated switch has every kind of person talk with a robot.
 */
export async function startDemoRobot(demo: RobotDemo): Promise<void> {
  const { database, actor, scripts, now } = demo;
  const versionId = await database.transaction((tx) => demoScript(tx, actor, now()));
  await scripts.publish({ versionId });
  await database.transaction(async (tx) => {
    const [published] = await tx.query(
      `select 1 from script_versions where id = $1 and state = 'published'`,
      [versionId],
    );
    if (!published) throw new Error(`the demo's script was not published`);
    const listId = await demoCallees(tx, actor, now());
    const taskId = await createTask(
      tx,
      actor,
      robotTask(demo, { listId, scriptVersionId: versionId }),
      now(),
    );
    await commandTask(tx, actor, taskId, 'publish', now());
  });
}

/** The version of the demo's script; made when there is none yet. */
async function demoScript(tx: Tx, actor: Actor, now: number): Promise<string> {
  const document = readyMadeScript('lead-qualification', 'zh');
  const [known] = await tx.query<{ id: string }>(
    `select v.id from script_versions v join scripts x on x.id = v.script_id
      where x.tenant_id = $1 and x.name = $2 and v.state in ('publishing', 'published') order by v.number limit 1`,
    [actor.tenantId, document.name],
  );
  if (known) return known.id;
  const scriptId = await createScript(tx, actor, document, now);
  return submitVersion(tx, actor, scriptId, { document, remark: '', state: 'publishing' }, now);
}

async function demoCallees(tx: Tx, { tenantId, userId }: Actor, now: number): Promise<string> {
  const listId = await createList(
    tx,
    { tenantId, departmentId: null, name: LIST, defaultCountry: 'CN', createdBy: userId },
    now,
  );
  const random = seededRandom(1386);
  await tx.orm.insert(contacts).values(
    Array.from({ length: CALLEES }, (_, i) => ({
      tenantId,
      listId,
      rowNumber: i + 2,
      phones: [`+861386000${String(i).padStart(4, '0')}`],
      name: chineseName(random),
      zone: 'Asia/Shanghai',
      fields: {},
      createdAt: new Date(now * 1000),
    })),
  );
  return listId;
}

const robotTask = (
  { campaignId, skillGroupId }: RobotDemo,
  over: { listId: string; scriptVersionId: string },
) => ({
  ...aroundTheClock,
  ...over,
  campaignId,
  skillGroupId,
  kind: 'robot' as const,
  name: TASK,
  pacing: { mode: 'fixed' as const, concurrent: CONCURRENT },
  patienceSeconds: 20,
});
