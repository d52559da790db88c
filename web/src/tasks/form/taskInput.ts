import type { Task } from '../../../../api/contract/index.ts';
import type { TaskChange, TaskInput } from '../../api/tasks.ts';
import type { FieldProblem } from '../../design/fieldProblems.ts';
import { detectionInput, recordingInput, wrongCallRules } from './callDraft.ts';
import { ratingBounds, ratingInput, wrongRating } from './ratingDraft.ts';
import { readNumber } from './readNumber.ts';
import { unitSeconds, type PacingMode, type TaskDraft } from './taskDraft.ts';

/** Modes that keep the share of abandoned callees below a target. */
export const hasTarget = (mode: PacingMode): boolean => mode === 'pid' || mode === 'predictive';

/** The settings of the chosen mode alone. */
export function pacingInput({
  mode,
  ratio,
  target,
  concurrent,
}: Pick<TaskDraft, 'mode' | 'ratio' | 'target' | 'concurrent'>): Task['pacing'] {
  if (mode === 'progressive') return { mode };
  if (mode === 'ratio') return { mode, ratio: readNumber(ratio) };
  if (mode === 'fixed') return { mode, concurrent: readNumber(concurrent) };
  return { mode, targetAbandonRate: readNumber(target) / 100 };
}

interface Bounds {
  path: string;
  text: string;
  min: number;
  max: number;
  whole?: boolean;
}

function boundsOf(draft: TaskDraft): Bounds[] {
  const bounds: Bounds[] = [
    { path: 'maxAttempts', text: draft.maxAttempts, min: 1, max: 50, whole: true },
    { path: 'ringTimeoutSeconds', text: draft.ringTimeoutSeconds, min: 15, max: 60, whole: true },
    { path: 'patienceSeconds', text: draft.patienceSeconds, min: 0.5, max: 60 },
    { path: 'priority', text: draft.priority, min: 1, max: 9, whole: true },
    { path: 'weight', text: draft.weight, min: 0.1, max: 100 },
    ...ratingBounds(draft.rating),
  ];
  if (draft.shortCallSeconds.trim() !== '')
    bounds.push({ path: 'shortCallSeconds', text: draft.shortCallSeconds, min: 0.5, max: 30 });
  if (draft.machineDetection.mode !== 'off')
    bounds.push({
      path: 'machineDetection.maximumSeconds',
      text: draft.machineDetection.maximumSeconds,
      min: 1,
      max: 15,
    });
  if (draft.mode === 'ratio') bounds.push({ path: 'pacing', text: draft.ratio, min: 1, max: 10 });
  if (draft.mode === 'fixed')
    bounds.push({ path: 'pacing', text: draft.concurrent, min: 1, max: 10_000, whole: true });
  if (hasTarget(draft.mode)) bounds.push({ path: 'pacing', text: draft.target, min: 0, max: 20 });
  if (draft.limited)
    bounds.push({ path: 'maxConcurrent', text: draft.maxConcurrent, min: 1, max: 1_000_000, whole: true });
  draft.retryPlan.forEach((rule, i) => {
    const most = 2_592_000 / unitSeconds[rule.unit];
    bounds.push({ path: `retryPlan.${i}.retries`, text: rule.retries, min: 0, max: 20, whole: true });
    bounds.push({
      path: `retryPlan.${i}.afterSeconds`,
      text: rule.after,
      min: 60 / unitSeconds[rule.unit],
      max: most,
    });
  });
  return bounds;
}

function wrongNumber({ path, text, min, max, whole }: Bounds): FieldProblem[] {
  const value = readNumber(text);
  if (Number.isNaN(value)) return [{ path, code: 'not-a-number', message: '' }];
  if (value < min || value > max) return [{ path, code: 'between', message: '', values: { min, max } }];
  return whole && !Number.isInteger(value) ? [{ path, code: 'whole-number', message: '' }] : [];
}

/** What is wrong with the form before it is sent. */
export function wrongFields(draft: TaskDraft): FieldProblem[] {
  const needed = (['name', 'listId', 'skillGroupId'] as const)
    .filter((path) => draft[path].trim() === '')
    .map((path): FieldProblem => ({ path, code: 'required', message: '' }));
  if (draft.talker !== 'agents' && draft.scriptVersionId === '')
    needed.push({ path: 'scriptVersionId', code: 'required', message: '' });
  const windows = draft.windows.flatMap((window, i): FieldProblem[] => {
    if (window.days.length === 0) return [{ path: `windows.${i}`, code: 'no-days', message: '' }];
    const clock = /^([01]\d|2[0-3]):[0-5]\d$/;
    const good = clock.test(window.from) && (clock.test(window.to) || window.to === '24:00');
    return good ? [] : [{ path: `windows.${i}`, code: 'not-a-time', message: '' }];
  });
  const dates: FieldProblem[] =
    draft.startDate !== '' && draft.endDate !== '' && draft.endDate < draft.startDate
      ? [{ path: 'endDate', code: 'ends-before-start', message: '' }]
      : [];
  const caller: FieldProblem[] = /^(\+?\d{3,20})?$/.test(draft.callerNumber.trim())
    ? []
    : [{ path: 'callerNumber', code: 'not-a-caller-number', message: '' }];
  const calls = [...wrongCallRules(draft.recording, draft.machineDetection), ...wrongRating(draft.rating)];
  return [...needed, ...boundsOf(draft).flatMap(wrongNumber), ...windows, ...dates, ...caller, ...calls];
}

/** The settings that can also be changed while the task runs. */
export function taskChange(draft: TaskDraft): TaskChange {
  return {
    name: draft.name.trim(),
    pacing: pacingInput(draft),
    priority: readNumber(draft.priority),
    weight: readNumber(draft.weight),
    ringTimeoutSeconds: readNumber(draft.ringTimeoutSeconds),
    patienceSeconds: readNumber(draft.patienceSeconds),
    maxConcurrent: draft.limited ? readNumber(draft.maxConcurrent) : 'unlimited',
    windows: draft.windows.map((w) => ({ ...w, days: [...w.days].sort((a, b) => a - b) })),
    windowZone: draft.windowZone === '' ? null : draft.windowZone,
    startDate: draft.startDate === '' ? null : draft.startDate,
    endDate: draft.endDate === '' ? null : draft.endDate,
    recording: recordingInput(draft.recording),
    machineDetection: detectionInput(
      draft.machineDetection,
      readNumber(draft.machineDetection.maximumSeconds),
    ),
    rating: ratingInput(draft.rating),
    shortCallSeconds: draft.shortCallSeconds.trim() === '' ? null : readNumber(draft.shortCallSeconds),
    retryPlan: draft.retryPlan.map((rule) => ({
      outcome: rule.outcome,
      retries: readNumber(rule.retries),
      afterSeconds: Math.round(readNumber(rule.after) * unitSeconds[rule.unit]),
      phone: rule.phone,
    })),
    maxAttempts: readNumber(draft.maxAttempts),
    callerNumber: draft.callerNumber.trim() === '' ? null : draft.callerNumber.trim(),
    callerNumberGroupId: draft.callerNumberGroupId === '' ? null : draft.callerNumberGroupId,
    effectiveImmediately: draft.effectiveImmediately,
    filterFormId: draft.filterFormId === '' ? null : draft.filterFormId,
    onlyAllocated: draft.onlyAllocated,
    rowOrder:
      draft.orderBy === 'list' || draft.orderBy === 'random'
        ? { by: draft.orderBy }
        : { by: 'field', key: draft.orderKey, direction: draft.orderBy },
    retryShare: draft.retryShare.trim() === '' ? null : readNumber(draft.retryShare) / 100,
  };
}

const kindOf = ({ talker, mode }: TaskDraft): Task['kind'] =>
  talker === 'agents' ? (mode === 'progressive' ? 'progressive' : 'predictive') : talker;

/** A new task. Over-dialing makes it predictive. */
export function taskInput(draft: TaskDraft): TaskInput {
  const change = taskChange(draft);
  return {
    ...change,
    name: draft.name.trim(),
    pacing: pacingInput(draft),
    listId: draft.listId,
    skillGroupId: draft.skillGroupId,
    kind: kindOf(draft),
    scriptVersionId: draft.scriptVersionId === '' ? null : draft.scriptVersionId,
    ...(draft.campaignId === '' ? {} : { campaignId: draft.campaignId }),
    ...(draft.trunkGroupId !== ''
      ? { trunkGroupId: draft.trunkGroupId }
      : draft.trunkId === ''
        ? {}
        : { trunkId: draft.trunkId }),
  };
}
