import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getFilterForms } from '../../api/filters.ts';
import type { FieldDefinition } from '../../../../api/contract/index.ts';
import { Checkbox, Field, Select, TextInput } from '../../design/Field.tsx';
import type { SectionProps } from './sections.ts';
import styles from './TaskForm.module.css';

const orders = ['list', 'random', 'descending', 'ascending'] as const;

/** Which contacts of the list, in which order, and how retries are mixed with fresh ones. */
export function RowsSection({ form, fields }: SectionProps & { fields: readonly FieldDefinition[] }) {
  const { t } = useTranslation();
  const { values, set, error } = form;
  const filters = useQuery({
    queryKey: ['filter-forms', 'choices', values.listId],
    queryFn: ({ signal }) => getFilterForms(values.listId, null, signal),
    enabled: values.listId !== '',
  });
  const byField = values.orderBy === 'ascending' || values.orderBy === 'descending';
  const wrong = (['filterFormId', 'rowOrder', 'retryShare'] as const).some(
    (path) => error(path) !== undefined,
  );
  const chosen = values.filterFormId !== '' || wrong;
  return (
    <details className={styles.more} {...(chosen ? { open: true } : {})}>
      <summary data-testid="rows-settings">
        {t('tasks.form.rows')}
        <span>{t('tasks.form.rowsHint')}</span>
      </summary>
      <div className={styles.moreBody}>
        <div className={styles.section}>
          <div className={styles.row}>
            <Field
              label={t('tasks.form.filter')}
              hint={t('tasks.form.filterHint')}
              error={error('filterFormId')}
            >
              <Select
                value={values.filterFormId}
                data-testid="task-filter"
                onChange={(e) => set('filterFormId', e.target.value)}
              >
                <option value="">{t('tasks.form.everyContact')}</option>
                {(filters.data?.items ?? []).map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label={t('tasks.form.order')} error={byField ? undefined : error('rowOrder')}>
              <Select
                value={values.orderBy}
                onChange={(e) => set('orderBy', orders.find((order) => order === e.target.value) ?? 'list')}
              >
                {orders.map((order) => (
                  <option
                    key={order}
                    value={order}
                    disabled={order !== 'list' && order !== 'random' && fields.length === 0}
                  >
                    {t(`tasks.form.orders.${order}`)}
                  </option>
                ))}
              </Select>
            </Field>
            {byField && (
              <Field label={t('tasks.form.orderField')} error={error('rowOrder')}>
                <Select value={values.orderKey} onChange={(e) => set('orderKey', e.target.value)}>
                  <option value="">–</option>
                  {fields.map(({ key, label }) => (
                    <option key={key} value={key}>
                      {label}
                    </option>
                  ))}
                </Select>
              </Field>
            )}
            <Field
              label={t('tasks.form.retryShare')}
              hint={t('tasks.form.retryShareHint')}
              optional
              error={error('retryShare')}
            >
              <TextInput
                inputMode="decimal"
                affix="%"
                value={values.retryShare}
                onChange={(e) => set('retryShare', e.target.value)}
              />
            </Field>
          </div>
          <Checkbox
            label={t('tasks.form.onlyAllocated')}
            hint={t('tasks.form.onlyAllocatedHint')}
            checked={values.onlyAllocated}
            onChange={(e) => set('onlyAllocated', e.target.checked)}
          />
        </div>
      </div>
    </details>
  );
}
