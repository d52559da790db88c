import { useTranslation } from 'react-i18next';
import { Field, Select } from '../../design/Field.tsx';
import type { SectionProps } from './sections.ts';
import type { Choices } from './useChoices.ts';

const GROUP = 'group:';

/** What the task dials over: a trunk, or a group of trunks that stand in for each other. */
export function RouteField({ form, choices }: SectionProps & { choices: Choices }) {
  const { t } = useTranslation();
  const { values, set, error } = form;
  const choose = (value: string) => {
    const isGroup = value.startsWith(GROUP);
    set('trunkGroupId', isGroup ? value.slice(GROUP.length) : '');
    set('trunkId', isGroup ? '' : value);
  };
  const trunks = choices.trunks.map(({ id, name }) => (
    <option key={id} value={id}>
      {name}
    </option>
  ));
  return (
    <Field
      label={t(choices.trunkGroups.length === 0 ? 'tasks.form.trunk' : 'tasks.form.route')}
      error={error('trunkId') ?? error('trunkGroupId')}
    >
      <Select
        value={values.trunkGroupId === '' ? values.trunkId : GROUP + values.trunkGroupId}
        data-testid="task-route"
        onChange={(e) => choose(e.target.value)}
      >
        <option value="">{t('tasks.form.trunkDefault')}</option>
        {choices.trunkGroups.length === 0 ? (
          trunks
        ) : (
          <>
            <optgroup label={t('tasks.form.trunkGroups')}>
              {choices.trunkGroups.map(({ id, name }) => (
                <option key={id} value={GROUP + id}>
                  {name}
                </option>
              ))}
            </optgroup>
            <optgroup label={t('tasks.form.trunks')}>{trunks}</optgroup>
          </>
        )}
      </Select>
    </Field>
  );
}
