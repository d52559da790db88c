import type { ReceptionRule } from '../../../../api/contract/index.ts';
import type { FieldProblem } from '../../design/fieldProblems.ts';
import { isWhole } from '../agents/isWhole.ts';

/** A rule as it is being written: texts, empty ones mean none. */
export interface RuleDraft {
  number: string;
  toAgents: boolean;
  days: string;
  message: string;
  optOutKey: string;
}

export const ruleDraft = (rule: ReceptionRule): RuleDraft => ({
  number: rule.number,
  toAgents: rule.toAgents,
  days: String(rule.days),
  message: rule.message ?? '',
  optOutKey: rule.optOutKey ?? '',
});

export const newNumberRule = (general: RuleDraft | undefined): RuleDraft => ({
  toAgents: true,
  days: '30',
  message: '',
  optOutKey: '',
  ...general,
  number: '',
});

/** Of drafts without problems; the first one is for all numbers. */
export const readRules = (drafts: readonly RuleDraft[]): ReceptionRule[] =>
  drafts.map((draft, i) => ({
    number: i === 0 ? '' : plainNumber(draft.number),
    toAgents: draft.toAgents,
    days: Number(draft.days),
    message: draft.message.trim() || null,
    optOutKey: draft.optOutKey || null,
  }));

/** As the server wants it: a sound file, or a stream of the switch. */
const prompt =
  /^(?:local_stream:\/\/[A-Za-z0-9_-]{1,64}|\/?[A-Za-z0-9_.-]+(?:\/[A-Za-z0-9_.-]+)*\.[a-z0-9]{2,5})$/;

const plainNumber = (text: string): string => text.replace(/[\s\-()./]/g, '');

export function ruleProblems(drafts: readonly RuleDraft[]): FieldProblem[] {
  return drafts.flatMap((draft, i) => {
    const at = (field: keyof RuleDraft) => `rules.${i}.${field}`;
    const wrong: FieldProblem[] = [];
    const number = plainNumber(draft.number);
    if (i > 0 && !/^\+[0-9]{5,20}$/.test(number))
      wrong.push({ path: at('number'), code: 'e164-form', message: '' });
    else if (i > 0 && drafts.findIndex((other) => plainNumber(other.number) === number) < i)
      wrong.push({ path: at('number'), code: 'doubled', message: '' });
    if (!isWhole(draft.days, 1, 365)) wrong.push({ path: at('days'), code: 'reception-days', message: '' });
    if (draft.message.trim() !== '' && !prompt.test(draft.message.trim()))
      wrong.push({ path: at('message'), code: 'prompt-form', message: '' });
    return wrong;
  });
}
