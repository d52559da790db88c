import type { DetectionRules, RatingRules, RecordingRules } from '../../dialer-core/index.ts';
import type { CallingWindow, RetryRule, RowOrder, TaskPacing } from '../shapes.ts';

/** What a person decides about a task, and may change while it lives. */
export interface TaskSettings {
  name: string;
  pacing: TaskPacing;
  /** 1 (first) … 9. */
  priority: number;
  weight: number;
  ringTimeoutSeconds: number;
  patienceSeconds: number;
  /** null: unlimited. */
  maxConcurrent: number | null;
  windows: CallingWindow[];
  /** IANA zone; null: the callee's own. */
  windowZone: string | null;
  /** `YYYY-MM-DD`, in `windowZone` or else the tenant's zone. */
  startDate: string | null;
  endDate: string | null;
  /** Seconds from the answer; null: no call is too short. */
  shortCallSeconds: number | null;
  /** null: calls are not recorded. */
  recording: RecordingRules | null;
  /** null: every answer is a person's. */
  machineDetection: DetectionRules | null;
  /** null: callees are not asked to rate conversations. */
  rating: RatingRules | null;
  retryPlan: RetryRule[];
  maxAttempts: number;
  /** One number for all calls; not together with a group. */
  callerNumber: string | null;
  /** The group whose numbers the calls show. */
  callerNumberGroupId: string | null;
  effectiveImmediately: boolean;
  /** Which of the list's contacts; null: all. Its conditions are pinned when contacts become the task's. */
  filterFormId: string | null;
  /** Only contacts given to its skill group or its robot. */
  onlyAllocated: boolean;
  /** Of fresh contacts. */
  rowOrder: RowOrder;
  /** Share of the dials that due retries get, 0 … 1; null: the longest due first. */
  retryShare: number | null;
}

/** The column of each setting. */
export const settingColumns: Readonly<Record<keyof TaskSettings, string>> = {
  name: 'name',
  pacing: 'pacing',
  priority: 'priority',
  weight: 'weight',
  ringTimeoutSeconds: 'ring_timeout_seconds',
  patienceSeconds: 'patience_seconds',
  maxConcurrent: 'max_concurrent',
  windows: 'windows',
  windowZone: 'window_zone',
  startDate: 'start_date',
  endDate: 'end_date',
  shortCallSeconds: 'short_call_seconds',
  recording: 'recording',
  machineDetection: 'machine_detection',
  rating: 'rating',
  retryPlan: 'retry_plan',
  maxAttempts: 'max_attempts',
  callerNumber: 'caller_number',
  callerNumberGroupId: 'caller_number_group_id',
  effectiveImmediately: 'effective_immediately',
  filterFormId: 'filter_form_id',
  onlyAllocated: 'only_allocated',
  rowOrder: 'row_order',
  retryShare: 'retry_share',
};

export const settingNames = Object.keys(settingColumns) as (keyof TaskSettings)[];

/** A setting as a query parameter of its column. */
export function settingValue(settings: TaskSettings, name: keyof TaskSettings): unknown {
  const value = settings[name];
  return value !== null && typeof value === 'object' ? JSON.stringify(value) : value;
}
