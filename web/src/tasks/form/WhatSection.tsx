import { useTranslation } from 'react-i18next';
import { Field, Select, TextInput } from '../../design/Field.tsx';
import { Panel } from '../../design/Panel.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { RouteField } from './RouteField.tsx';
import type { SectionProps } from './sections.ts';
import styles from './TaskForm.module.css';
import type { Choices } from './useChoices.ts';

/** Name, list, skill group; campaign and trunk only where there is a choice. */
export function WhatSection({ form, choices }: SectionProps & { choices: Choices }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { values, set, error } = form;
  const hasRoutes = choices.trunks.length > 1 || choices.trunkGroups.length > 0;
  return (
    <Panel title={t('tasks.form.what')} note={t('tasks.form.whatHint')}>
      <div className={styles.section}>
        <Field label={t('tasks.name')} error={error('name')}>
          <TextInput
            autoFocus
            maxLength={200}
            value={values.name}
            data-testid="task-name"
            onChange={(e) => set('name', e.target.value)}
          />
        </Field>
        <div className={styles.row}>
          <Field label={t('tasks.list')} error={error('listId')}>
            <Select
              value={values.listId}
              data-testid="task-list"
              onChange={(e) => set('listId', e.target.value)}
            >
              <option value="">{t('tasks.form.chooseList')}</option>
              {choices.lists.map(({ id, name, contacts }) => (
                <option key={id} value={id}>
                  {t('tasks.form.listOption', { count: contacts, n: format.number(contacts), name })}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={t('tasks.skillGroup')} error={error('skillGroupId')}>
            <Select
              value={values.skillGroupId}
              data-testid="task-group"
              onChange={(e) => set('skillGroupId', e.target.value)}
            >
              <option value="">{t('tasks.form.chooseGroup')}</option>
              {choices.groups.map(({ id, name, agents }) => (
                <option key={id} value={id}>
                  {t('tasks.form.groupOption', { count: agents, n: format.number(agents), name })}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        {(choices.campaigns.length > 1 || hasRoutes) && (
          <div className={styles.row}>
            {choices.campaigns.length > 1 && (
              <Field
                label={t('tasks.form.campaign')}
                hint={t('tasks.form.campaignHint')}
                error={error('campaignId')}
              >
                <Select value={values.campaignId} onChange={(e) => set('campaignId', e.target.value)}>
                  {choices.campaigns.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </Select>
              </Field>
            )}
            {hasRoutes && <RouteField form={form} choices={choices} />}
          </div>
        )}
      </div>
    </Panel>
  );
}
