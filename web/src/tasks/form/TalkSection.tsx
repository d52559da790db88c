import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Field, RadioCards, Select } from '../../design/Field.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Notice } from '../../design/states.tsx';
import type { SectionProps } from './sections.ts';
import { withTalker, type Talker } from './taskDraft.ts';
import styles from './TaskForm.module.css';
import type { Choices } from './useChoices.ts';

const talkers: readonly Talker[] = ['agents', 'robot', 'notification'];

/** Who talks with the callees, and by which script. */
export function TalkSection({ form, choices }: SectionProps & { choices: Choices }) {
  const { t } = useTranslation();
  const { values, set, error } = form;
  const robot = values.talker !== 'agents';
  const choose = (talker: Talker) => {
    const only = choices.scripts.length === 1 ? (choices.scripts[0]?.published?.versionId ?? '') : '';
    const { mode, patienceSeconds, scriptVersionId } = withTalker(values, talker, only);
    set('talker', talker);
    set('mode', mode);
    set('patienceSeconds', patienceSeconds);
    set('scriptVersionId', scriptVersionId);
  };
  return (
    <Panel title={t('tasks.form.talk')} note={t('tasks.form.talkHint')}>
      <div className={styles.section}>
        <RadioCards
          legend={t('tasks.form.talk')}
          name="talker"
          value={values.talker}
          onChange={choose}
          options={talkers.map((talker) => ({
            value: talker,
            label: t(`tasks.form.talkers.${talker}`),
            hint: t(`tasks.form.talkerHints.${talker}`),
          }))}
        />
        {robot && choices.scripts.length === 0 ? (
          <Notice tone="warn" testId="no-scripts">
            {t('tasks.form.noScripts')} <Link href="/scripts">{t('tasks.form.toScripts')}</Link>
          </Notice>
        ) : (
          <div className={styles.narrow}>
            <Field
              label={robot ? t('tasks.form.script') : t('tasks.form.opening')}
              optional={!robot}
              hint={robot ? t('tasks.form.scriptHint') : t('tasks.form.openingHint')}
              error={error('scriptVersionId')}
            >
              <Select
                value={values.scriptVersionId}
                data-testid="task-script"
                onChange={(e) => set('scriptVersionId', e.target.value)}
              >
                <option value="">{robot ? t('tasks.form.chooseScript') : t('tasks.form.noOpening')}</option>
                {choices.scripts.map(({ id, name, published }) => (
                  <option key={id} value={published?.versionId}>
                    {t('conversations.version', { name, n: published?.number ?? 1 })}
                  </option>
                ))}
              </Select>
            </Field>
          </div>
        )}
      </div>
    </Panel>
  );
}
