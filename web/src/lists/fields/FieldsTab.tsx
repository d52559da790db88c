import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldDefinition, List } from '../../../../api/contract/index.ts';
import { writeFields } from '../../api/lists.ts';
import { Button, IconButton } from '../../design/Button.tsx';
import { DataTable, type Column } from '../../design/DataTable.tsx';
import { EmptyState } from '../../design/states.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useToastError } from '../../design/useToastError.ts';
import { useCan } from '../../session/useSession.ts';
import { FieldDialog } from './FieldDialog.tsx';
import { useFieldWords } from './useFieldWords.ts';

/** The fields of a list: what they are, where they are shown, and in which order. */
export function FieldsTab({ list }: { list: List }) {
  const { t } = useTranslation();
  const can = useCan();
  const words = useFieldWords();
  const queries = useQueryClient();
  const onError = useToastError();
  const [edited, setEdited] = useState<FieldDefinition | null>(null);
  const save = async (fields: FieldDefinition[]) => {
    const after = await writeFields(list.id, fields);
    queries.setQueryData(['lists', list.id], after);
    showToast({ tone: 'good', text: t('fields.saved') });
  };
  const raise = (field: FieldDefinition) => {
    const at = list.fields.findIndex(({ key }) => key === field.key);
    const order = list.fields.filter(({ key }) => key !== field.key);
    save([...order.slice(0, at - 1), field, ...order.slice(at - 1)]).catch(onError);
  };
  const columns: Column<FieldDefinition>[] = [
    { key: 'label', header: t('fields.label'), width: '14rem', cell: (field) => field.label },
    { key: 'type', header: t('fields.type'), width: '13rem', cell: words },
    {
      key: 'choices',
      header: t('fields.choices'),
      cell: ({ choices }) => choices.map(({ value }) => value).join(', '),
    },
    {
      key: 'shown',
      header: t('fields.shown'),
      width: '24rem',
      cell: ({ shown }) => shown.map((place) => t(`fields.places.${place}`)).join(', '),
    },
    {
      key: 'actions',
      header: <span className="visually-hidden">{t('fields.actions')}</span>,
      width: '9rem',
      align: 'end',
      cell: (field) =>
        can('lists.write') && (
          <>
            <IconButton
              icon="up"
              size="small"
              label={t('fields.raise')}
              disabled={field.key === list.fields[0]?.key}
              onClick={() => raise(field)}
            />
            <Button size="small" look="quiet" onClick={() => setEdited(field)}>
              {t('fields.edit')}
            </Button>
          </>
        ),
    },
  ];
  if (list.fields.length === 0)
    return (
      <EmptyState boxed icon="lists" title={t('fields.none')}>
        {t('fields.noneHint')}
      </EmptyState>
    );
  return (
    <>
      <DataTable
        label={t('lists.tabs.fields')}
        rows={list.fields}
        columns={columns}
        rowKey={(field) => field.key}
        {...(can('lists.write') && { onOpen: setEdited })}
        testId="fields-table"
      />
      {edited && (
        <FieldDialog
          label={edited.label}
          settings={edited}
          onClose={() => setEdited(null)}
          onSave={(settings) =>
            save(list.fields.map((each) => (each.key === edited.key ? { ...each, ...settings } : each)))
          }
        />
      )}
    </>
  );
}
