import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TrunkGroup } from '../../../../api/contract/index.ts';
import { getTrunks } from '../../api/admin.ts';
import { everyPage } from '../../api/everyPage.ts';
import { createTrunkGroup, updateTrunkGroup } from '../../api/trunks.ts';
import { Field, TextInput } from '../../design/Field.tsx';
import { FormDialog } from '../../design/FormDialog.tsx';
import { ErrorState, Skeleton } from '../../design/states.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { groupDraft, newGroup, readGroup, type GroupDraft } from './groupDraft.ts';
import { MembersEditor } from './MembersEditor.tsx';

export function TrunkGroupDialog({ group, onClose }: { group: TrunkGroup | null; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const trunks = useQuery({
    queryKey: ['trunks', 'all'],
    queryFn: ({ signal }) => everyPage((cursor) => getTrunks(cursor, signal)),
  });
  const form = useForm<GroupDraft>({
    initial: group ? groupDraft(group) : newGroup,
    shows: ['name', 'members'],
    check: (draft) => {
      const read = readGroup(draft);
      return 'problems' in read ? read.problems : [];
    },
    submit: async (draft) => {
      const read = readGroup(draft);
      if ('problems' in read) return;
      await (group ? updateTrunkGroup(group.id, read.input) : createTrunkGroup(read.input));
      await queries.invalidateQueries({ queryKey: ['trunk-groups'] });
      showToast({ tone: 'good', text: group ? t('admin.saved') : t('admin.trunkGroups.created') });
      onClose();
    },
  });
  const { values, set, error } = form;
  return (
    <FormDialog
      title={group ? group.name : t('admin.trunkGroups.create')}
      form={form}
      submit={group ? t('everyPage.save') : t('everyPage.create')}
      onClose={onClose}
      testId="trunk-group-dialog"
    >
      <Field label={t('admin.trunkGroups.name')} error={error('name')}>
        <TextInput maxLength={100} value={values.name} onChange={(e) => set('name', e.target.value)} />
      </Field>
      {trunks.isPending ? (
        <Skeleton lines={3} />
      ) : trunks.isError ? (
        <ErrorState error={trunks.error} onRetry={() => void trunks.refetch()} />
      ) : (
        <MembersEditor
          members={values.members}
          trunks={trunks.data}
          error={error}
          onChange={(members) => set('members', members)}
        />
      )}
    </FormDialog>
  );
}
