import type { CallerNumber } from '../../../../api/contract/index.ts';
import type { AddNumbersInput, NumberInput } from '../../api/callerNumbers.ts';
import type { FieldProblem } from '../../design/fieldProblems.ts';
import { limitDraft, readWholeLimit, type LimitDraft } from '../trunks/limits.ts';

export type NumberUse = CallerNumber['trunks'][number]['use'];
export type NumberFormat = CallerNumber['trunks'][number]['format'];

/** A trunk in the form; the choices stay while it is not ticked. */
export interface TrunkDraft {
  trunkId: string;
  used: boolean;
  use: NumberUse;
  format: NumberFormat;
  asGiven: string;
}

export interface SettingsDraft {
  dailyCap: LimitDraft;
  perMinuteCap: LimitDraft;
  trunks: TrunkDraft[];
  groupIds: string[];
}

export interface NumberDraft extends SettingsDraft {
  country: string;
  province: string;
  city: string;
  enabled: boolean;
}

export interface LinesDraft extends SettingsDraft {
  lines: string;
}

const MOST = 1_000_000;

/** Every trunk there is, ticked where the number is used on it. */
export const trunkDrafts = (trunkIds: readonly string[], on: CallerNumber['trunks'] | 'all'): TrunkDraft[] =>
  trunkIds.map((trunkId) => {
    const used = on === 'all' ? undefined : on.find((each) => each.trunkId === trunkId);
    return {
      trunkId,
      used: on === 'all' || used !== undefined,
      use: used?.use ?? 'both',
      format: used?.format ?? 'national',
      asGiven: used?.asGiven ?? '',
    };
  });

export const newLines = (trunkIds: readonly string[]): LinesDraft => ({
  lines: '',
  dailyCap: { unlimited: false, text: '300' },
  perMinuteCap: { unlimited: true, text: '3' },
  trunks: trunkDrafts(trunkIds, 'all'),
  groupIds: [],
});

export const numberDraft = (number: CallerNumber, trunkIds: readonly string[]): NumberDraft => ({
  country: number.country,
  province: number.province ?? '',
  city: number.city ?? '',
  enabled: number.enabled,
  dailyCap: limitDraft(number.dailyCap, '300'),
  perMinuteCap: limitDraft(number.perMinuteCap, '3'),
  trunks: trunkDrafts(trunkIds, number.trunks),
  groupIds: number.groupIds,
});

type Read<T> = { input: T } | { problems: FieldProblem[] };
type Settings = Pick<NumberInput, 'dailyCap' | 'perMinuteCap' | 'trunks' | 'groupIds'>;

/** Of the trunks only those that are ticked are sent; problems of a trunk are at its place in the form. */
function readSettings(draft: SettingsDraft): Read<Settings> {
  const problems: FieldProblem[] = [];
  const wrong = (path: string, code: string) => void problems.push({ path, code, message: '' });
  const dailyCap = readWholeLimit(draft.dailyCap, MOST);
  const perMinuteCap = readWholeLimit(draft.perMinuteCap, MOST);
  if (dailyCap === null) wrong('dailyCap', 'channels-range');
  if (perMinuteCap === null) wrong('perMinuteCap', 'channels-range');
  draft.trunks.forEach(({ used, format, asGiven }, i) => {
    if (used && format === 'as-given' && !/^\+?[0-9*#]{1,32}$/.test(asGiven.trim()))
      wrong(`trunks.${i}.asGiven`, 'caller-number-form');
  });
  if (problems.length > 0 || dailyCap === null || perMinuteCap === null) return { problems };
  const trunks = draft.trunks
    .filter((trunk) => trunk.used)
    .map(({ trunkId, use, format, asGiven }) => ({
      trunkId,
      use,
      format,
      asGiven: format === 'as-given' ? asGiven.trim() : null,
    }));
  return { input: { dailyCap, perMinuteCap, trunks, groupIds: draft.groupIds } };
}

export function readLinesDraft(draft: LinesDraft): Read<AddNumbersInput> {
  const read = readSettings(draft);
  const lines = draft.lines.replace(/\s+$/, '').split('\n');
  const empty: FieldProblem[] =
    draft.lines.trim() === '' ? [{ path: 'lines', code: 'required', message: '' }] : [];
  const many: FieldProblem[] =
    lines.length > 1000 ? [{ path: 'lines', code: 'too-many-lines', message: '' }] : [];
  const problems = [...empty, ...many, ...('problems' in read ? read.problems : [])];
  if (problems.length > 0 || 'problems' in read) return { problems };
  return { input: { ...read.input, lines } };
}

export function readNumberDraft(draft: NumberDraft): Read<NumberInput> {
  const read = readSettings(draft);
  if ('problems' in read) return read;
  const text = (value: string) => (value.trim() === '' ? null : value.trim());
  const { country, enabled } = draft;
  return {
    input: { ...read.input, country, enabled, province: text(draft.province), city: text(draft.city) },
  };
}
