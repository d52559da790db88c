import { useTranslation } from 'react-i18next';
import type { SkillGroup } from '../../../../api/contract/index.ts';
import type { AgentInput } from '../../api/admin.ts';
import { Checkbox, Field, Select, TextInput } from '../../design/Field.tsx';
import { Notice } from '../../design/states.tsx';
import admin from '../Admin.module.css';
import { useSkillGroups } from '../useDirectory.ts';
import styles from './Users.module.css';

const kinds = ['extension', 'number'] as const;
const levels = [1, 2, 3, 4, 5];
const noGroups: SkillGroup[] = [];

interface Props {
  agent: AgentInput;
  onChange: (agent: AgentInput) => void;
  error: (path: string) => string | undefined;
}

/** How an agent is rung, and for which skill groups. */
export function AgentFields({ agent, onChange, error }: Props) {
  const { t } = useTranslation();
  const { data: groups = noGroups } = useSkillGroups();
  const { phone, skills } = agent;
  const levelOf = (id: string) => skills.find((skill) => skill.skillGroupId === id)?.level;
  const give = (id: string, level: number | undefined) => {
    const others = skills.filter((skill) => skill.skillGroupId !== id);
    onChange({ ...agent, skills: level === undefined ? others : [...others, { skillGroupId: id, level }] });
  };
  const skillError = error('agent.skills');
  return (
    <>
      <div className={admin.columns}>
        <Field label={t('admin.users.phoneKind')} hint={t(`admin.users.phoneHint.${phone.kind}`)}>
          <Select
            value={phone.kind}
            data-testid="phone-kind"
            onChange={(e) =>
              onChange({
                ...agent,
                phone: { ...phone, kind: kinds.find((k) => k === e.target.value) ?? 'extension' },
              })
            }
          >
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`admin.users.phoneKinds.${kind}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t(`admin.users.phoneValue.${phone.kind}`)} error={error('agent.phone')}>
          <TextInput
            inputMode="tel"
            maxLength={30}
            value={phone.value}
            data-testid="phone-value"
            onChange={(e) => onChange({ ...agent, phone: { ...phone, value: e.target.value } })}
          />
        </Field>
      </div>
      <fieldset>
        <legend className={styles.legend}>{t('admin.users.skills')}</legend>
        <p className={styles.hint}>{t('admin.users.skillsHint')}</p>
        {groups.length === 0 ? (
          <p className={styles.none}>{t('admin.users.noSkillGroups')}</p>
        ) : (
          <ul className={styles.skills} data-testid="skills">
            {groups.map((group) => {
              const level = levelOf(group.id);
              return (
                <li key={group.id} className={styles.skill}>
                  <Checkbox
                    label={group.name}
                    checked={level !== undefined}
                    onChange={(e) => give(group.id, e.target.checked ? 1 : undefined)}
                  />
                  <Select
                    aria-label={t('admin.users.levelOf', { group: group.name })}
                    className={styles.level}
                    disabled={level === undefined}
                    value={level ?? 1}
                    onChange={(e) => give(group.id, Number(e.target.value))}
                  >
                    {levels.map((each) => (
                      <option key={each} value={each}>
                        {t('admin.users.level', { n: each })}
                      </option>
                    ))}
                  </Select>
                </li>
              );
            })}
          </ul>
        )}
        {skillError !== undefined && <Notice tone="bad">{skillError}</Notice>}
      </fieldset>
    </>
  );
}
