import type { TrunkGroup } from '../../../../api/contract/index.ts';
import type { TrunkGroupInput } from '../../api/trunks.ts';
import type { FieldProblem } from '../../design/fieldProblems.ts';

export interface MemberDraft {
  trunkId: string;
  priority: string;
  weight: string;
}

/** What the form holds. */
export interface GroupDraft {
  name: string;
  members: MemberDraft[];
}

export const newGroup: GroupDraft = { name: '', members: [] };

export const groupDraft = ({ name, members }: TrunkGroup): GroupDraft => ({
  name,
  members: members.map(({ trunkId, priority, weight }) => ({
    trunkId,
    priority: String(priority),
    weight: String(weight),
  })),
});

const decimal = (text: string): number => {
  const plain = text.trim().replace(',', '.');
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : NaN;
};

/** What is sent, or what is wrong. */
export function readGroup(draft: GroupDraft): { input: TrunkGroupInput } | { problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  if (draft.name.trim() === '') problems.push({ path: 'name', code: 'required', message: '' });
  if (draft.members.length === 0) problems.push({ path: 'members', code: 'no-members', message: '' });
  const members = draft.members.map(({ trunkId, priority, weight }, i) => {
    const member = { trunkId, priority: decimal(priority), weight: decimal(weight) };
    const path = `members.${i}`;
    if (!(Number.isInteger(member.priority) && member.priority >= 1 && member.priority <= 9))
      problems.push({ path, code: 'priority-range', message: '' });
    else if (!(member.weight >= 0.1 && member.weight <= 100))
      problems.push({ path, code: 'weight-range', message: '' });
    return member;
  });
  return problems.length > 0 ? { problems } : { input: { name: draft.name.trim(), members } };
}
