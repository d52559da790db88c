import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NO_INTENT, type UnrecognisedUtterance } from '../../../../api/contract/index.ts';
import { getUnrecognised, labelUtterance } from '../../api/scripts.ts';
import { usePages } from '../../api/usePages.ts';
import { Button } from '../../design/Button.tsx';
import type { Column } from '../../design/DataTable.tsx';
import { Select } from '../../design/Field.tsx';
import { PagedTable } from '../../design/PagedTable.tsx';
import { Segmented } from '../../design/Segmented.tsx';
import { EmptyState } from '../../design/states.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useToastError } from '../../design/useToastError.ts';
import { useFormat } from '../../format/useFormat.ts';
import page from '../Designer.module.css';
import { useDraft } from '../draftContext.ts';
import { addSample } from '../model/editScript.ts';

/** What callees said and nothing matched: one click makes it a sample of an intent. */
export function UnrecognisedTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const onError = useToastError();
  const { id, script, readOnly, edit } = useDraft();
  const [labelled, setLabelled] = useState<'open' | 'labelled'>('open');
  const pages = usePages<UnrecognisedUtterance>(['scripts', 'unrecognised', id, labelled], (cursor, signal) =>
    getUnrecognised(id, labelled === 'labelled', cursor, signal),
  );
  const label = (row: UnrecognisedUtterance, intent: string | null) => {
    labelUtterance(row.id, intent)
      .then(async () => {
        if (intent !== null && intent !== NO_INTENT) {
          edit(addSample(intent, row.said.slice(0, 200)));
          showToast({ tone: 'good', text: t('designer.isSampleNow', { intent }) });
        }
        await queries.invalidateQueries({ queryKey: ['scripts', 'unrecognised', id] });
      })
      .catch(onError);
  };
  const known = (intent: string | null): intent is string =>
    intent !== null && script.intents.some(({ name }) => name === intent);
  const columns: Column<UnrecognisedUtterance>[] = [
    { key: 'said', header: t('designer.said'), cell: ({ said }) => <span title={said}>{said}</span> },
    { key: 'node', header: t('designer.atNode'), width: '9rem', cell: ({ node }) => node },
    {
      key: 'times',
      header: t('designer.times'),
      width: '4.5rem',
      align: 'end',
      cell: ({ times }) => format.number(times),
    },
    {
      key: 'last',
      header: t('designer.lastHeard'),
      width: '10rem',
      cell: ({ lastAt }) => format.dateTime(lastAt),
    },
    {
      key: 'label',
      header: t('designer.belongsTo'),
      width: '26rem',
      cell: (row) => (
        <span className={page.buttons}>
          {row.label === null && known(row.closest) && !readOnly && (
            <Button size="small" onClick={() => label(row, row.closest)}>
              {row.closest}
            </Button>
          )}
          <Select
            aria-label={t('designer.belongsTo')}
            value={row.label ?? ''}
            disabled={readOnly}
            onChange={(event) => label(row, event.target.value === '' ? null : event.target.value)}
          >
            <option value="">{t('designer.notLabelled')}</option>
            <option value={NO_INTENT}>{t('designer.ofNoIntent')}</option>
            {script.intents.map(({ name, title }) => (
              <option key={name} value={name}>
                {title ?? name}
              </option>
            ))}
          </Select>
        </span>
      ),
    },
  ];
  return (
    <div className={page.pad}>
      <span>
        <Segmented
          label={t('designer.tab.unrecognised')}
          value={labelled}
          onChange={setLabelled}
          options={[
            { value: 'open', label: t('designer.toLabel') },
            { value: 'labelled', label: t('designer.labelled') },
          ]}
        />
      </span>
      <PagedTable
        label={t('designer.tab.unrecognised')}
        pages={pages}
        columns={columns}
        rowKey={(row) => row.id}
        minWidth="60rem"
        empty={
          <EmptyState boxed icon="check" title={t('designer.nothingToLabel')}>
            {t('designer.nothingToLabelHint')}
          </EmptyState>
        }
      />
    </div>
  );
}
