import { policyLimits, type Policy } from '../../../../api/contract/index.ts';
import type { FieldProblem } from '../../design/fieldProblems.ts';
import { intervalOf, unitSeconds, type DraftWindow, type IntervalUnit } from '../../tasks/form/taskDraft.ts';
import { readTime } from '../../tasks/form/readTime.ts';

type PolicyRules = Policy['rules'];

/** A length of time as it is written; `after` empty: none. */
export interface SpanDraft {
  after: string;
  unit: IntervalUnit;
}
export interface CapDraft extends SpanDraft {
  counting: PolicyRules['caps'][number]['counting'];
  atMost: string;
  per: 'number' | 'person';
}
export const recallLocks = ['afterAbandoned', 'afterMachine', 'afterConversation'] as const;
export type RecallLock = (typeof recallLocks)[number];

/** The rules as they are being written: numbers and lists are still text. */
export interface RulesDraft {
  anyTime: boolean;
  hours: DraftWindow[];
  /** One day a line, perhaps followed by its name. */
  closedDays: string;
  unknownZone: 'every-zone' | 'never' | 'zone';
  zone: string;
  onlySome: boolean;
  /** Countries and beginnings of numbers, parted by blanks or commas. */
  only: string;
  never: string;
  caps: CapDraft[];
  recall: Record<RecallLock, SpanDraft>;
  consent: boolean;
  /** Empty: any age. */
  registryMaxAgeDays: string;
}

const usualHours: DraftWindow = { days: [1, 2, 3, 4, 5, 6, 7], from: '09:00', to: '21:00' };
const nothing: SpanDraft = { after: '', unit: 'hours' };
const spanOf = (seconds: number | null): SpanDraft => (seconds === null ? nothing : intervalOf(seconds));

/** `zone`: what the form offers when one zone is to stand for all. */
export function rulesDraft(rules: PolicyRules, zone: string): RulesDraft {
  const { hours, closedDays, unknownZone, regions, caps, recall } = rules;
  return {
    anyTime: hours.length === 0,
    hours: hours.length === 0 ? [usualHours] : hours,
    closedDays: closedDays.map(({ on, name }) => `${on} ${name}`.trim()).join('\n'),
    unknownZone: typeof unknownZone === 'string' ? unknownZone : 'zone',
    zone: typeof unknownZone === 'string' ? zone : unknownZone.zone,
    onlySome: regions.only !== null,
    only: regions.only?.join(' ') ?? '',
    never: regions.never.join(' '),
    caps: caps.map(({ counting, atMost, perSeconds, per = 'number' }) => ({
      counting,
      per,
      atMost: String(atMost),
      ...intervalOf(perSeconds),
    })),
    recall: {
      afterAbandoned: spanOf(recall.afterAbandoned),
      afterMachine: spanOf(recall.afterMachine),
      afterConversation: spanOf(recall.afterConversation),
    },
    consent: rules.consent === 'required',
    registryMaxAgeDays: rules.registryMaxAgeDays === null ? '' : String(rules.registryMaxAgeDays),
  };
}

/** What is sent, or what is wrong; the paths are those of the server, below `rules`. */
export function readRules(draft: RulesDraft): { rules: PolicyRules } | { problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const wrong = (path: string, code: string, values?: Record<string, string | number>) => {
    problems.push({ path: `rules.${path}`, code, message: '', ...(values ? { values } : {}) });
    return 0;
  };
  const whole = (path: string, text: string, most: number): number => {
    const value = Number(text.trim());
    if (/^\d+$/.test(text.trim()) && value >= 1 && value <= most) return value;
    return wrong(path, 'between', { min: 1, max: most });
  };
  const span = (path: string, { after, unit }: SpanDraft): number => {
    const seconds = Math.round(Number(after.trim()) * unitSeconds[unit]);
    if (after.trim() !== '' && seconds >= 60 && seconds <= policyLimits.longest) return seconds;
    return wrong(path, 'policy-span');
  };

  const hours = draft.anyTime ? [] : readHours(draft.hours, wrong);
  const closedDays = linesOf(draft.closedDays).map((line) => {
    const [on = '', ...name] = line.split(/\s+/);
    if (!isDay(on)) wrong('closedDays', 'policy-day-form', { text: on });
    return { on, name: name.join(' ').slice(0, 100) };
  });
  const regions = (path: string, text: string) => {
    const entries = wordsOf(text).map((word) => word.toUpperCase());
    for (const entry of entries)
      if (!/^([A-Z]{2}|\+[1-9]\d{0,14})$/.test(entry)) wrong(path, 'policy-region-form', { text: entry });
    return entries;
  };
  const only = draft.onlySome ? regions('regions.only', draft.only) : null;
  if (only?.length === 0) wrong('regions.only', 'nothing-allowed');
  const never = regions('regions.never', draft.never);
  const caps = draft.caps.map((cap, i) => ({
    counting: cap.counting,
    ...(cap.per === 'person' && { per: cap.per }),
    atMost: whole(`caps.${i}`, cap.atMost, policyLimits.capCount),
    perSeconds: span(`caps.${i}`, cap),
  }));
  const lock = (key: RecallLock) =>
    draft.recall[key].after.trim() === '' ? null : span(`recall.${key}`, draft.recall[key]);
  const recall = {
    afterAbandoned: lock('afterAbandoned'),
    afterMachine: lock('afterMachine'),
    afterConversation: lock('afterConversation'),
  };
  const registryMaxAgeDays =
    draft.registryMaxAgeDays.trim() === ''
      ? null
      : whole('registryMaxAgeDays', draft.registryMaxAgeDays, 366);
  if (problems.length > 0) return { problems };
  return {
    rules: {
      hours,
      closedDays,
      unknownZone: draft.unknownZone === 'zone' ? { zone: draft.zone } : draft.unknownZone,
      regions: { only, never },
      caps,
      recall,
      consent: draft.consent ? 'required' : 'not-required',
      registryMaxAgeDays,
    },
  };
}

function readHours(windows: DraftWindow[], wrong: (path: string, code: string) => number): DraftWindow[] {
  return windows.map(({ days, from, to }, i) => {
    const times = { from: readTime(from), to: readTime(to) };
    if (days.length === 0) wrong(`hours.${i}`, 'no-days');
    else if (times.from === null || times.to === null || times.from === '24:00')
      wrong(`hours.${i}`, 'not-a-time');
    return { days: [...days].sort((a, b) => a - b), from: times.from ?? '', to: times.to ?? '' };
  });
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const wordsOf = (text: string): string[] => text.split(/[\s,，、;；]+/).filter((word) => word !== '');

/** `2026-02-17`, each year `12-25`, or days from Easter Sunday. */
function isDay(text: string): boolean {
  if (/^easter([+-]\d{1,3})?$/.test(text)) return true;
  // A leap year, in which every day of the calendar exists.
  const date = /^\d\d-\d\d$/.test(text) ? `2024-${text}` : text;
  const day = /^\d{4}-\d\d-\d\d$/.test(date) ? new Date(`${date}T00:00:00Z`) : null;
  return day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
}
