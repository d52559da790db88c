import { commandTask, createCampaign, createTask, type NewTask } from '../../campaigns/index.ts';
import type { Actor, Tx } from '../../platform/index.ts';

/** Long enough for an afternoon: most contacts are not reached at once and come back. */
const retryPlan: NewTask['retryPlan'] = [
  { outcome: 'busy', retries: 2, afterSeconds: 600 },
  { outcome: 'no-answer', retries: 2, afterSeconds: 2700 },
  { outcome: 'unreachable', retries: 1, afterSeconds: 3600 },
  { outcome: 'rejected', retries: 1, afterSeconds: 7200 },
];

/** What the demo's tasks have in common. They dial around the clock: a demo must dial whenever it is looked at. */
export const aroundTheClock = {
  trunkId: null,
  trunkGroupId: null,
  priority: 5,
  weight: 1,
  ringTimeoutSeconds: 30,
  maxConcurrent: null,
  windows: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
  windowZone: null,
  startDate: null,
  endDate: null,
  shortCallSeconds: 3,
  recording: null,
  machineDetection: null,
  rating: null,
  retryPlan,
  maxAttempts: 4,
  callerNumber: null,
  callerNumberGroupId: null,
  effectiveImmediately: true,
  filterFormId: null,
  onlyAllocated: false,
  rowOrder: { by: 'list' } as const,
  retryShare: null,
} satisfies Partial<NewTask>;

/** Makes and publishes the task that dials the demo's list. */
export async function startDemoTask(
  tx: Tx,
  actor: Actor,
  over: { listId: string; skillGroupId: string },
  now: number,
): Promise<void> {
  const campaignId = await createCampaign(tx, actor, { name: '春季家装', purpose: '邀约参观样板间' }, now);
  const taskId = await createTask(
    tx,
    actor,
    {
      ...aroundTheClock,
      listId: over.listId,
      skillGroupId: over.skillGroupId,
      campaignId,
      kind: 'predictive',
      scriptVersionId: null,
      name: '样板间邀约',
      pacing: { mode: 'predictive', targetAbandonRate: 0.03 },
      patienceSeconds: 2,
    },
    now,
  );
  await commandTask(tx, actor, taskId, 'publish', now);
}
