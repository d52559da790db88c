import type { CreateRehearsal } from '../../../../api/contract/index.ts';
import type { FieldProblem } from '../../design/fieldProblems.ts';
import { readNumber } from '../form/readNumber.ts';

/** The form as it is written; empty: planned or fitted. Shares in percent. */
export type RehearsalDraft = Record<RehearsalField, string>;

export const rehearsalFields = [
  'agents',
  'channels',
  'answerShare',
  'talkSeconds',
  'wrapUpSeconds',
  'runs',
] as const;
export type RehearsalField = (typeof rehearsalFields)[number];

const bounds: Readonly<Record<RehearsalField, { min: number; max: number; whole?: true; percent?: true }>> = {
  agents: { min: 1, max: 2000, whole: true },
  channels: { min: 1, max: 100_000, whole: true },
  answerShare: { min: 0.5, max: 95, percent: true },
  talkSeconds: { min: 1, max: 7200 },
  wrapUpSeconds: { min: 1, max: 3600 },
  runs: { min: 1, max: 200, whole: true },
};

export const emptyDraft: RehearsalDraft = {
  agents: '',
  channels: '',
  answerShare: '',
  talkSeconds: '',
  wrapUpSeconds: '',
  runs: '',
};

export function wrongWishes(draft: RehearsalDraft): FieldProblem[] {
  return rehearsalFields.flatMap((path): FieldProblem[] => {
    if (draft[path].trim() === '') return [];
    const { min, max, whole } = bounds[path];
    const value = readNumber(draft[path]);
    if (Number.isNaN(value)) return [{ path, code: 'not-a-number', message: '' }];
    if (value < min || value > max) return [{ path, code: 'between', message: '', values: { min, max } }];
    return whole && !Number.isInteger(value) ? [{ path, code: 'whole-number', message: '' }] : [];
  });
}

/** What is written is stated; what is not is left out. */
export function wishesOf(draft: RehearsalDraft): CreateRehearsal {
  const wishes: CreateRehearsal = {};
  for (const field of rehearsalFields) {
    if (draft[field].trim() === '') continue;
    const value = readNumber(draft[field]);
    wishes[field] = bounds[field].percent ? value / 100 : value;
  }
  return wishes;
}
