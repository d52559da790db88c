import type { Task } from '../../../../api/contract/index.ts';
import {
  detectionDraft,
  newDetectionDraft,
  newRecordingDraft,
  recordingDraft,
  type DetectionDraft,
  type RecordingDraft,
} from './callDraft.ts';
import { newRatingDraft, ratingDraft, type RatingDraft } from './ratingDraft.ts';

export type PacingMode = Task['pacing']['mode'];
/** Who talks with the callees; a task of agents may have a robot open the call. */
export type Talker = 'agents' | 'robot' | 'notification';
export type IntervalUnit = 'minutes' | 'hours' | 'days';

export interface DraftWindow {
  days: number[];
  from: string;
  to: string;
}

export interface DraftRule {
  outcome: string;
  retries: string;
  after: string;
  unit: IntervalUnit;
  phone: 'same' | 'next';
}

/** The task form as it is being written: numbers are still text. */
export interface TaskDraft {
  name: string;
  listId: string;
  /** Empty: all contacts of the list. */
  filterFormId: string;
  onlyAllocated: boolean;
  /** `list`, `random`, or a direction of a field. */
  orderBy: 'list' | 'random' | 'ascending' | 'descending';
  orderKey: string;
  /** Per cent of the dials that due retries get; empty: the longest due first. */
  retryShare: string;
  campaignId: string;
  skillGroupId: string;
  talker: Talker;
  /** The published version of a script; empty: none. */
  scriptVersionId: string;
  /** Empty: the first enabled trunk, unless there is a group. */
  trunkId: string;
  /** Empty: it dials over one trunk. */
  trunkGroupId: string;
  mode: PacingMode;
  ratio: string;
  concurrent: string;
  /** Per cent of the callees who may be abandoned; PID and predictive. */
  target: string;
  windows: DraftWindow[];
  /** IANA zone; empty: the callee's own. */
  windowZone: string;
  startDate: string;
  endDate: string;
  effectiveImmediately: boolean;
  maxAttempts: string;
  recording: RecordingDraft;
  machineDetection: DetectionDraft;
  rating: RatingDraft;
  /** Empty: no call is too short. */
  shortCallSeconds: string;
  retryPlan: DraftRule[];
  ringTimeoutSeconds: string;
  patienceSeconds: string;
  limited: boolean;
  maxConcurrent: string;
  priority: string;
  weight: string;
  callerNumber: string;
  /** Empty: none. */
  callerNumberGroupId: string;
}

/** What a new task begins with: the field's sensible defaults. */
export const newDraft: TaskDraft = {
  name: '',
  listId: '',
  filterFormId: '',
  onlyAllocated: false,
  orderBy: 'list',
  orderKey: '',
  retryShare: '',
  campaignId: '',
  skillGroupId: '',
  talker: 'agents',
  scriptVersionId: '',
  trunkId: '',
  trunkGroupId: '',
  mode: 'predictive',
  ratio: '1.5',
  concurrent: '20',
  target: '3',
  windows: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '09:00', to: '21:00' }],
  windowZone: '',
  startDate: '',
  endDate: '',
  effectiveImmediately: false,
  maxAttempts: '3',
  recording: newRecordingDraft,
  machineDetection: newDetectionDraft,
  rating: newRatingDraft,
  shortCallSeconds: '3',
  retryPlan: [
    { outcome: 'busy', retries: '2', after: '10', unit: 'minutes', phone: 'same' },
    { outcome: 'no-answer', retries: '2', after: '2', unit: 'hours', phone: 'same' },
  ],
  ringTimeoutSeconds: '30',
  patienceSeconds: '2',
  limited: false,
  maxConcurrent: '20',
  priority: '5',
  weight: '1',
  callerNumber: '',
  callerNumberGroupId: '',
};

/** Seconds a callee whom a robot sends to a person may wait: `transferWaitSeconds` of the policy's presets. */
const ROBOT_PATIENCE = '20';

/** The draft with another talker, and what goes well with it. `only`: the one script there is, if there is one. */
export function withTalker(draft: TaskDraft, talker: Talker, only: string): TaskDraft {
  if (talker === draft.talker) return draft;
  const robot = talker !== 'agents';
  const fits = robot === (draft.talker !== 'agents');
  return {
    ...draft,
    talker,
    ...(!fits && {
      mode: robot ? 'fixed' : newDraft.mode,
      patienceSeconds: robot ? ROBOT_PATIENCE : newDraft.patienceSeconds,
    }),
    scriptVersionId: robot && draft.scriptVersionId === '' ? only : draft.scriptVersionId,
  };
}

export const unitSeconds: Record<IntervalUnit, number> = { minutes: 60, hours: 3600, days: 86_400 };

/** Seconds as the largest unit that gives a whole number. */
export function intervalOf(seconds: number): { after: string; unit: IntervalUnit } {
  for (const unit of ['days', 'hours'] as const)
    if (seconds % unitSeconds[unit] === 0) return { after: String(seconds / unitSeconds[unit]), unit };
  return { after: String(seconds / 60), unit: 'minutes' };
}

/** 0.025 as `2.5`. */
export const percentText = (share: number): string => String(Math.round(share * 1e6) / 1e4);

/** An existing task in the form. */
export function draftOf(task: Task): TaskDraft {
  return {
    name: task.name,
    listId: task.listId,
    filterFormId: task.filterFormId ?? '',
    onlyAllocated: task.onlyAllocated,
    orderBy: task.rowOrder.by === 'field' ? task.rowOrder.direction : task.rowOrder.by,
    orderKey: task.rowOrder.by === 'field' ? task.rowOrder.key : '',
    retryShare: task.retryShare === null ? '' : percentText(task.retryShare),
    campaignId: task.campaignId,
    skillGroupId: task.skillGroupId,
    talker: task.kind === 'robot' || task.kind === 'notification' ? task.kind : 'agents',
    scriptVersionId: task.scriptVersionId ?? '',
    trunkId: task.trunkId ?? '',
    trunkGroupId: task.trunkGroupId ?? '',
    mode: task.pacing.mode,
    concurrent: task.pacing.mode === 'fixed' ? String(task.pacing.concurrent) : newDraft.concurrent,
    ratio: task.pacing.mode === 'ratio' ? String(task.pacing.ratio) : newDraft.ratio,
    target: 'targetAbandonRate' in task.pacing ? percentText(task.pacing.targetAbandonRate) : newDraft.target,
    windows: task.windows,
    windowZone: task.windowZone ?? '',
    startDate: task.startDate ?? '',
    endDate: task.endDate ?? '',
    effectiveImmediately: task.effectiveImmediately,
    maxAttempts: String(task.maxAttempts),
    recording: recordingDraft(task.recording),
    machineDetection: detectionDraft(task.machineDetection),
    rating: ratingDraft(task.rating),
    shortCallSeconds: task.shortCallSeconds === null ? '' : String(task.shortCallSeconds),
    retryPlan: task.retryPlan.map((rule) => ({
      outcome: rule.outcome,
      retries: String(rule.retries),
      ...intervalOf(rule.afterSeconds),
      phone: rule.phone ?? 'same',
    })),
    ringTimeoutSeconds: String(task.ringTimeoutSeconds),
    patienceSeconds: String(task.patienceSeconds),
    limited: task.maxConcurrent !== 'unlimited',
    maxConcurrent: task.maxConcurrent === 'unlimited' ? newDraft.maxConcurrent : String(task.maxConcurrent),
    priority: String(task.priority),
    weight: String(task.weight),
    callerNumber: task.callerNumber ?? '',
    callerNumberGroupId: task.callerNumberGroupId ?? '',
  };
}
