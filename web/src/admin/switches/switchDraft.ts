import type { Switch } from '../../../../api/contract/index.ts';
import type { SwitchInput } from '../../api/trunks.ts';
import type { FieldProblem } from '../../design/fieldProblems.ts';

/** What the form holds; `reported`: the limit of sessions is what the switch says. */
export interface SwitchDraft {
  weight: string;
  reported: boolean;
  maxSessions: string;
  note: string;
}

export const switchDraft = ({ weight, maxSessions, note, sessionLimit }: Switch): SwitchDraft => ({
  weight: String(weight),
  reported: maxSessions === 'reported',
  maxSessions: maxSessions === 'reported' ? String(sessionLimit ?? 1000) : String(maxSessions),
  note,
});

/** What is sent, or what is wrong. Whether the switch drains is not part of the form. */
export function readSwitch(
  draft: SwitchDraft,
  { draining }: Pick<Switch, 'draining'>,
): { input: SwitchInput } | { problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const plain = draft.weight.trim().replace(',', '.');
  const weight = /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : NaN;
  if (!(weight >= 0.1 && weight <= 100)) problems.push({ path: 'weight', code: 'weight-range', message: '' });
  const most = /^\d+$/.test(draft.maxSessions.trim()) ? Number(draft.maxSessions) : 0;
  if (!draft.reported && (most < 1 || most > 1_000_000))
    problems.push({ path: 'maxSessions', code: 'channels-range', message: '' });
  if (problems.length > 0) return { problems };
  return {
    input: { weight, draining, maxSessions: draft.reported ? 'reported' : most, note: draft.note.trim() },
  };
}
