import type { RecordingSettings } from '../../../../api/contract/index.ts';
import type { FieldProblem } from '../../design/fieldProblems.ts';
import { limitDraft, readRateLimit, readWholeLimit, type LimitDraft } from '../trunks/limits.ts';

const GIGABYTE = 1e9;
const MOST_DAYS = 36_500;
const MOST_GIGABYTES = 1_000_000;
/** The server keeps a megabyte at least. */
const LEAST_BYTES = 1e6;

/** What the form holds. */
export interface RecordingDraft {
  pathTemplate: string;
  keepDays: LimitDraft;
  keepGigabytes: LimitDraft;
}

export const recordingDraft = ({ pathTemplate, keepDays, keepBytes }: RecordingSettings): RecordingDraft => ({
  pathTemplate,
  keepDays: limitDraft(keepDays, '180'),
  keepGigabytes: limitDraft(keepBytes === 'unlimited' ? keepBytes : keepBytes / GIGABYTE, '500'),
});

/** What is sent, or what is wrong. */
export function readRecordings(
  draft: RecordingDraft,
): { input: RecordingSettings } | { problems: FieldProblem[] } {
  const keepDays = readWholeLimit(draft.keepDays, MOST_DAYS);
  const gigabytes = readRateLimit(draft.keepGigabytes, MOST_GIGABYTES);
  const keepBytes =
    gigabytes === null || gigabytes === 'unlimited' ? gigabytes : Math.round(gigabytes * GIGABYTE);
  const problems: FieldProblem[] = [];
  if (draft.pathTemplate.trim() === '')
    problems.push({ path: 'pathTemplate', code: 'required', message: '' });
  if (keepDays === null) problems.push({ path: 'keepDays', code: 'days-range', message: '' });
  if (keepBytes === null || (keepBytes !== 'unlimited' && keepBytes < LEAST_BYTES))
    problems.push({ path: 'keepGigabytes', code: 'gigabytes-range', message: '' });
  if (problems.length > 0 || keepDays === null || keepBytes === null) return { problems };
  return { input: { pathTemplate: draft.pathTemplate.trim(), keepDays, keepBytes } };
}

/** Whether recordings that are kept now may be deleted by the change. */
export function keepsLess(before: RecordingSettings, after: RecordingSettings): boolean {
  const number = (limit: number | 'unlimited') => (limit === 'unlimited' ? Infinity : limit);
  return (
    number(after.keepDays) < number(before.keepDays) || number(after.keepBytes) < number(before.keepBytes)
  );
}

/** What a template makes of a call that begins at `moment` (epoch seconds); folders are named by UTC. */
export function examplePath(template: string, tenant: string, moment: number): string {
  const at = new Date(moment * 1000).toISOString();
  const values: Readonly<Record<string, string>> = {
    tenant: tenant.replace(/[^A-Za-z0-9_-]+/g, '-') || 'x',
    task: '6f1f3a9e-4a52-4b0a-9e1b-0f1f0a6f1c11',
    attempt: '0b6d1c3e-7a41-4f0e-8c55-2d9f6a1e7b20',
    yyyy: at.slice(0, 4),
    mm: at.slice(5, 7),
    dd: at.slice(8, 10),
    hh: at.slice(11, 13),
  };
  return `${template.trim().replace(/\{([a-z]+)\}/g, (whole, name: string) => values[name] ?? whole)}.wav`;
}
