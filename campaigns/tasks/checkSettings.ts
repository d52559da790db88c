import { DateTime, IANAZone } from 'luxon';
import { checkDetectionRules, checkRatingRules, checkRecordingRules } from '../../dialer-core/index.ts';
import type { FieldError } from '../../platform/index.ts';
import { retryableEnds } from '../outcomes/retryPlan.ts';
import type { CallingWindow, FieldDefinition, RetryRule, RowOrder, TaskKind } from '../shapes.ts';
import type { TaskSettings } from './taskSettings.ts';

export interface TaskSurroundings {
  kind: TaskKind;
  /** IANA zone for dates when the task has no zone of its own. */
  tenantZone: string;
  /** Epoch seconds. */
  now: number;
}

type Checked = Pick<
  TaskSettings,
  | 'pacing'
  | 'recording'
  | 'machineDetection'
  | 'rating'
  | 'windows'
  | 'windowZone'
  | 'startDate'
  | 'endDate'
  | 'retryPlan'
>;

/** What is wrong with a task's settings beyond their shapes: one entry for each wrong field. */
export function checkSettings(settings: Checked, around: TaskSurroundings): FieldError[] {
  const zone = checkZone(settings.windowZone);
  return [
    ...checkPacing(settings, around.kind),
    ...checkWindows(settings.windows),
    ...zone,
    ...(zone.length === 0 ? checkDates(settings, around) : []),
    ...checkRetryPlan(settings.retryPlan),
    ...below('recording', settings.recording && checkRecordingRules(settings.recording)),
    ...below('machineDetection', settings.machineDetection && checkDetectionRules(settings.machineDetection)),
    ...below('rating', settings.rating && checkRatingRules(settings.rating)),
  ];
}

/** Error when the order goes by a field that the list does not have. */
export function checkRowOrder(
  order: RowOrder,
  fields: readonly Pick<FieldDefinition, 'key'>[],
): FieldError[] {
  if (order.by !== 'field' || fields.some((field) => field.key === order.key)) return [];
  return [wrong('rowOrder.key', 'unknown-field', `the list has no field “${order.key}”`)];
}

const wrong = (path: string, code: string, message: string): FieldError => ({ path, code, message });

const below = (path: string, errors: FieldError[] | null): FieldError[] =>
  (errors ?? []).map((error) => ({ ...error, path: `${path}.${error.path}` }));

function checkPacing({ pacing }: Checked, kind: TaskSurroundings['kind']): FieldError[] {
  if (kind === 'robot' || kind === 'notification') {
    if (pacing.mode === 'fixed' || pacing.mode === 'predictive') return [];
    const message = 'a robot talks with so many callees at a time, or as many as its agents can take over';
    return [wrong('pacing', 'pacing-of-other-kind', message)];
  }
  if (pacing.mode === 'fixed')
    return [wrong('pacing', 'pacing-of-other-kind', 'a fixed number of conversations is for robots')];
  if (kind !== 'progressive' || pacing.mode === 'progressive') return [];
  return [wrong('pacing', 'pacing-of-other-kind', 'a progressive task places one call for each free agent')];
}

function checkWindows(windows: readonly CallingWindow[]): FieldError[] {
  return windows.flatMap((window, i) =>
    new Set(window.days).size === window.days.length
      ? []
      : [wrong(`windows.${i}.days`, 'doubled', 'name each day once')],
  );
}

function checkZone(zone: string | null): FieldError[] {
  // Offsets such as +08:00 are valid for the runtime, but no zones.
  if (zone === null || (/^[A-Za-z]/.test(zone) && IANAZone.isValidZone(zone))) return [];
  return [
    wrong(
      'windowZone',
      'unknown-zone',
      `“${zone}” is no IANA time zone such as Asia/Shanghai or Europe/London`,
    ),
  ];
}

function checkDates(settings: Checked, around: TaskSurroundings): FieldError[] {
  const { startDate, endDate } = settings;
  if (endDate === null) return [];
  if (startDate !== null && endDate < startDate)
    return [wrong('endDate', 'dates-reversed', `the last day lies before the first, ${startDate}`)];
  const today = dateAt(around.now, settings.windowZone ?? around.tenantZone);
  if (endDate < today) return [wrong('endDate', 'date-in-past', `the last day is over: today is ${today}`)];
  const from = startDate !== null && startDate > today ? startDate : today;
  if (someDayOpen(settings.windows, from, endDate)) return [];
  return [wrong('windows', 'no-window-in-dates', `no window lies between ${from} and ${endDate}`)];
}

/** `YYYY-MM-DD` of a moment (epoch seconds) in a zone. */
export const dateAt = (at: number, zone: string): string =>
  DateTime.fromSeconds(at, { zone }).toFormat('yyyy-MM-dd');

/** Whether a window opens on one of the days, or reaches into the first from the night before. */
function someDayOpen(windows: readonly CallingWindow[], from: string, to: string): boolean {
  const first = DateTime.fromISO(from, { zone: 'utc' });
  const days = Math.min(7, DateTime.fromISO(to, { zone: 'utc' }).diff(first, 'days').days + 1);
  const open = (day: number) => windows.some((window) => window.days.includes(day));
  const eve = first.minus({ days: 1 }).weekday;
  if (windows.some((window) => window.to <= window.from && window.days.includes(eve))) return true;
  return Array.from({ length: days }, (_, i) => first.plus({ days: i }).weekday).some(open);
}

function checkRetryPlan(rules: readonly RetryRule[]): FieldError[] {
  const known: readonly string[] = retryableEnds;
  return rules.flatMap(({ outcome }, i) => {
    const path = `retryPlan.${i}.outcome`;
    if (!known.includes(outcome))
      return [wrong(path, 'unknown-outcome', `“${outcome}” is none of ${known.join(', ')}`)];
    if (rules.findIndex((rule) => rule.outcome === outcome) < i)
      return [wrong(path, 'doubled', `there is a rule for “${outcome}” already`)];
    return [];
  });
}
