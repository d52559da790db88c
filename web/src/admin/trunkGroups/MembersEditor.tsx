import { useTranslation } from 'react-i18next';
import type { Trunk } from '../../../../api/contract/index.ts';
import { IconButton } from '../../design/Button.tsx';
import { Select, TextInput } from '../../design/Field.tsx';
import type { MemberDraft } from './groupDraft.ts';
import styles from './TrunkGroups.module.css';

interface Props {
  members: MemberDraft[];
  trunks: readonly Trunk[];
  error: (path: string) => string | undefined;
  onChange: (members: MemberDraft[]) => void;
}

/** The trunks of a group, each with its priority and weight. */
export function MembersEditor({ members, trunks, error, onChange }: Props) {
  const { t } = useTranslation();
  const free = trunks.filter(({ id }) => !members.some((member) => member.trunkId === id));
  const change = (at: number, part: Partial<MemberDraft>) =>
    onChange(members.map((member, i) => (i === at ? { ...member, ...part } : member)));
  const nameOf = (id: string) => {
    const trunk = trunks.find((each) => each.id === id);
    if (!trunk) return id;
    return trunk.enabled ? trunk.name : t('admin.trunkGroups.disabledMember', { name: trunk.name });
  };
  const none = error('members');
  return (
    <fieldset className={styles.members}>
      <legend className={styles.legend}>{t('admin.trunkGroups.members')}</legend>
      <p className={styles.note}>{t('admin.trunkGroups.membersHint')}</p>
      {members.map((member, i) => {
        const wrong = error(`members.${i}`);
        return (
          <div key={member.trunkId} className={styles.member} data-testid="member">
            <span className={styles.name} title={nameOf(member.trunkId)}>
              {nameOf(member.trunkId)}
            </span>
            <label className={styles.part}>
              <span>{t('admin.trunkGroups.priority')}</span>
              <Select value={member.priority} onChange={(e) => change(i, { priority: e.target.value })}>
                {priorities.map((priority) => (
                  <option key={priority} value={priority}>
                    {priority}
                  </option>
                ))}
              </Select>
            </label>
            <label className={styles.part}>
              <span>{t('admin.trunkGroups.weight')}</span>
              <TextInput
                inputMode="decimal"
                maxLength={5}
                aria-invalid={wrong !== undefined || undefined}
                value={member.weight}
                onChange={(e) => change(i, { weight: e.target.value })}
              />
            </label>
            <IconButton
              icon="close"
              size="small"
              label={t('admin.trunkGroups.removeMember', { name: nameOf(member.trunkId) })}
              onClick={() => onChange(members.filter((_, at) => at !== i))}
            />
            {wrong !== undefined && (
              <span className={styles.wrong} role="alert">
                {wrong}
              </span>
            )}
          </div>
        );
      })}
      {members.length === 0 && none !== undefined && (
        <span className={styles.wrong} role="alert">
          {none}
        </span>
      )}
      {free.length > 0 && (
        <Select
          aria-label={t('admin.trunkGroups.addMember')}
          aria-invalid={(members.length === 0 && none !== undefined) || undefined}
          className={styles.add}
          value=""
          data-testid="add-member"
          onChange={(e) => onChange([...members, { trunkId: e.target.value, priority: '1', weight: '1' }])}
        >
          <option value="">{t('admin.trunkGroups.addMember')}</option>
          {free.map(({ id }) => (
            <option key={id} value={id}>
              {nameOf(id)}
            </option>
          ))}
        </Select>
      )}
    </fieldset>
  );
}

const priorities = Array.from({ length: 9 }, (_, i) => String(i + 1));
