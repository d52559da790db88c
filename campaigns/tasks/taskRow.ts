import {
  namedSource,
  type AbandonmentRule,
  type DetectionRules,
  type RatingRules,
  type RecordingRules,
  type RunningTask,
} from '../../dialer-core/index.ts';
import { taskPolicy, type TaskPolicy } from '../policy/taskPolicy.ts';
import type { CallingWindow, RetryRule, TaskPacing } from '../shapes.ts';
import type { TaskState } from './taskStates.ts';

/** A task as the dialing side reads it: what it may do now, and with which settings. */
export interface DialingTask {
  id: string;
  tenantId: string;
  tenantKind: 'live' | 'demo';
  /** IANA zone in which the task's dates are meant. */
  dateZone: string;
  state: TaskState;
  skillGroupId: string;
  trunkId: string | null;
  trunkGroupId: string | null;
  callerNumber: string | null;
  callerNumberGroupId: string | null;
  /** What the skill group names, for tasks that name nothing. */
  groupCallerNumber: string | null;
  groupCallerNumberGroupId: string | null;
  pacing: TaskPacing;
  scriptVersionId: string | null;
  campaignId: string;
  /** Of its campaign. */
  abandonment: AbandonmentRule | null;
  /** IANA zone of the tenant: where the day of a legal window begins. */
  tenantZone: string;
  priority: number;
  weight: number;
  ringTimeoutSeconds: number;
  patienceSeconds: number;
  maxConcurrent: number | null;
  windows: CallingWindow[];
  windowZone: string | null;
  /** `YYYY-MM-DD` */
  startDate: string | null;
  endDate: string | null;
  recording: RecordingRules | null;
  machineDetection: DetectionRules | null;
  rating: RatingRules | null;
  retryPlan: RetryRule[];
  maxAttempts: number;
  effectiveImmediately: boolean;
  policy: TaskPolicy | null;
  /** See `dialing/retryMix.ts`. */
  retryShare: number | null;
  hangUpRinging: boolean;
}

/** Columns of a `Schedule`; the query names the tables `t` (tasks) and `n` (tenants). */
export const scheduleColumns = `
  coalesce(t.window_zone, n.time_zone) as "dateZone", t.windows, t.window_zone as "windowZone",
  t.start_date::text as "startDate", t.end_date::text as "endDate", t.effective_immediately as "effectiveImmediately",
  ${taskPolicy('t')} as policy`;

/** Columns of `DialingTask`; tables as for `scheduleColumns`. */
export const dialingTaskColumns = `
  ${scheduleColumns},
  t.caller_number_group_id as "callerNumberGroupId",
  (select g.caller_number from skill_groups g where g.id = t.skill_group_id) as "groupCallerNumber",
  (select g.caller_number_group_id from skill_groups g where g.id = t.skill_group_id) as "groupCallerNumberGroupId",
  t.id, t.tenant_id as "tenantId", n.kind as "tenantKind",
  t.state, t.skill_group_id as "skillGroupId", t.trunk_id as "trunkId", t.trunk_group_id as "trunkGroupId", t.caller_number as "callerNumber",
  t.campaign_id as "campaignId", n.time_zone as "tenantZone",
  (select c.abandonment from campaigns c where c.id = t.campaign_id) as abandonment,
  t.script_version_id as "scriptVersionId", t.pacing, t.priority, t.weight, t.ring_timeout_seconds as "ringTimeoutSeconds",
  t.patience_seconds as "patienceSeconds", t.max_concurrent as "maxConcurrent",
  t.recording, t.machine_detection as "machineDetection", t.rating, t.retry_plan as "retryPlan", t.max_attempts as "maxAttempts",
  t.hang_up_ringing as "hangUpRinging", t.retry_share as "retryShare"`;

export function asRunningTask(task: DialingTask): RunningTask {
  return {
    taskId: task.id,
    tenantId: task.tenantId,
    simulatedOnly: task.tenantKind === 'demo',
    skillGroupId: task.skillGroupId,
    trunkId: task.trunkId,
    trunkGroupId: task.trunkGroupId,
    callerNumber: task.callerNumber,
    callerNumbers: namedSource(task, {
      callerNumber: task.groupCallerNumber,
      callerNumberGroupId: task.groupCallerNumberGroupId,
    }),
    pacing: task.pacing,
    ...(task.scriptVersionId !== null && { bot: { scriptVersionId: task.scriptVersionId } }),
    ...(task.abandonment && {
      abandonment: { ...task.abandonment, campaignId: task.campaignId, zone: task.tenantZone },
    }),
    ringTimeoutSeconds: task.ringTimeoutSeconds,
    patienceSeconds: task.patienceSeconds,
    maxConcurrent: task.maxConcurrent ?? Infinity,
    priority: task.priority,
    weight: task.weight,
    ...(task.recording && { recording: task.recording }),
    ...(task.machineDetection && { machineDetection: task.machineDetection }),
    ...(task.rating && { rating: task.rating }),
    ...(task.hangUpRinging && { hangUpRinging: true }),
  };
}
