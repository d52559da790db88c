import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CallerNumber, CallerNumberGroup } from '../../../../api/contract/index.ts';
import {
  createCallerNumberGroup,
  getCallerNumbers,
  updateCallerNumberGroup,
  type GroupInput,
} from '../../api/callerNumbers.ts';
import { everyPage } from '../../api/everyPage.ts';
import { Checkbox, Field, TextInput } from '../../design/Field.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { FormDialog } from '../../design/FormDialog.tsx';
import { ErrorState, Skeleton } from '../../design/states.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { MembersField } from './MembersField.tsx';

interface Props {
  group: CallerNumberGroup | null;
  onClose: () => void;
}

const anyNumber = { search: '', groupId: '', state: '' } as const;

/** Reads the numbers there are, then shows the form. */
export function GroupDialog({ group, onClose }: Props) {
  const { t } = useTranslation();
  const numbers = useQuery({
    queryKey: ['caller-numbers', 'all', group?.id ?? ''],
    queryFn: async ({ signal }) => {
      const all = await everyPage((cursor) => getCallerNumbers(anyNumber, cursor, signal));
      return {
        all,
        chosen: group === null ? [] : all.filter(({ groupIds }) => groupIds.includes(group.id)),
      };
    },
    staleTime: 0,
    gcTime: 0,
  });
  const title = group?.name ?? t('callerNumbers.createGroup');
  if (numbers.data)
    return (
      <GroupForm
        title={title}
        group={group}
        numbers={numbers.data.all}
        chosen={numbers.data.chosen.map(({ id }) => id)}
        onClose={onClose}
      />
    );
  return (
    <Dialog title={title} onClose={onClose} foot={null}>
      {numbers.isError ? (
        <ErrorState error={numbers.error} onRetry={() => void numbers.refetch()} />
      ) : (
        <Skeleton lines={6} />
      )}
    </Dialog>
  );
}

interface FormProps extends Props {
  title: string;
  numbers: readonly CallerNumber[];
  chosen: string[];
}

function GroupForm({ title, group, numbers, chosen, onClose }: FormProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const form = useForm<GroupInput>({
    initial: {
      name: group?.name ?? '',
      restsAutomatically: group?.restsAutomatically ?? true,
      numberIds: chosen,
    },
    shows: ['name', 'numberIds'],
    check: ({ name }) => (name.trim() === '' ? [{ path: 'name', code: 'required', message: '' }] : []),
    submit: async (input) => {
      await (group ? updateCallerNumberGroup(group.id, input) : createCallerNumberGroup(input));
      await queries.invalidateQueries({ queryKey: ['caller-number-groups'] });
      await queries.invalidateQueries({ queryKey: ['caller-numbers'] });
      showToast({ tone: 'good', text: group ? t('admin.saved') : t('callerNumbers.groupCreated') });
      onClose();
    },
  });
  const { values, set, error } = form;
  return (
    <FormDialog
      wide
      title={title}
      form={form}
      submit={group ? t('everyPage.save') : t('everyPage.create')}
      onClose={onClose}
      testId="number-group-dialog"
    >
      <Field label={t('callerNumbers.groupName')} error={error('name')}>
        <TextInput
          maxLength={100}
          value={values.name}
          data-testid="name"
          onChange={(e) => set('name', e.target.value)}
        />
      </Field>
      <Checkbox
        label={t('callerNumbers.restsAutomatically')}
        hint={t('callerNumbers.restsAutomaticallyHint')}
        checked={values.restsAutomatically}
        onChange={(e) => set('restsAutomatically', e.target.checked)}
      />
      <MembersField numbers={numbers} chosen={values.numberIds} onChange={(ids) => set('numberIds', ids)} />
    </FormDialog>
  );
}
