import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SuppressionList } from '../../../api/contract/index.ts';
import { DepartmentSelect } from '../admin/DepartmentSelect.tsx';
import { getAllLists } from '../api/lists.ts';
import {
  changeSuppressionList,
  createSuppressionList,
  type SuppressionListInput,
} from '../api/suppressions.ts';
import { Checkbox, Field, Select, TextInput } from '../design/Field.tsx';
import { FormDialog } from '../design/FormDialog.tsx';
import { showToast } from '../design/toastStore.ts';
import { useForm } from '../design/useForm.ts';
import { useCan } from '../session/useSession.ts';

const scopes = ['tenant', 'department', 'list'] as const;
const fresh: SuppressionListInput = {
  name: '',
  scope: 'tenant',
  departmentId: null,
  contactListId: null,
  registry: false,
};

/** What a list is called and whose calls it forbids. */
export function SuppressionListDialog({
  list,
  onClose,
}: {
  list: SuppressionList | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const can = useCan();
  const queries = useQueryClient();
  const form = useForm<SuppressionListInput>({
    initial: list ?? fresh,
    shows: ['name', 'departmentId', 'contactListId'],
    check: ({ name, scope, departmentId, contactListId }) => {
      const missing = [
        ...(name.trim() === '' ? ['name'] : []),
        ...(scope === 'department' && departmentId === null ? ['departmentId'] : []),
        ...(scope === 'list' && contactListId === null ? ['contactListId'] : []),
      ];
      return missing.map((path) => ({ path, code: 'required', message: '' }));
    },
    submit: async ({ name, scope, departmentId, contactListId, registry }) => {
      const input = {
        name: name.trim(),
        scope,
        departmentId: scope === 'department' ? departmentId : null,
        contactListId: scope === 'list' ? contactListId : null,
        registry,
      };
      await (list ? changeSuppressionList(list.id, input) : createSuppressionList(input));
      await queries.invalidateQueries({ queryKey: ['suppressions'] });
      showToast({ tone: 'good', text: list ? t('admin.saved') : t('suppressions.listAdded') });
      onClose();
    },
  });
  const { values, set, error } = form;
  const contactLists = useQuery({
    queryKey: ['lists', 'all'],
    queryFn: ({ signal }) => getAllLists(signal),
    enabled: values.scope === 'list' && can('lists.read'),
  });
  return (
    <FormDialog
      title={list ? list.name : t('suppressions.addList')}
      form={form}
      submit={list ? t('everyPage.save') : t('everyPage.create')}
      onClose={onClose}
      testId="suppression-list-dialog"
    >
      <Field label={t('suppressions.listName')} error={error('name')}>
        <TextInput
          maxLength={200}
          value={values.name}
          data-testid="name"
          onChange={(e) => set('name', e.target.value)}
        />
      </Field>
      <Field label={t('suppressions.scope')}>
        <Select
          value={values.scope}
          data-testid="scope"
          onChange={(e) => set('scope', scopes.find((scope) => scope === e.target.value) ?? 'tenant')}
        >
          {scopes.map((scope) => (
            <option key={scope} value={scope}>
              {t(`suppressions.scopes.${scope}`)}
            </option>
          ))}
        </Select>
      </Field>
      {values.scope === 'department' && (
        <Field
          label={t('suppressions.department')}
          hint={t('suppressions.departmentHint')}
          error={error('departmentId')}
        >
          <DepartmentSelect
            value={values.departmentId}
            none={t('suppressions.choose')}
            onChange={(id) => set('departmentId', id)}
          />
        </Field>
      )}
      {values.scope === 'list' && (
        <Field label={t('suppressions.contactList')} error={error('contactListId')}>
          <Select
            value={values.contactListId ?? ''}
            onChange={(e) => set('contactListId', e.target.value === '' ? null : e.target.value)}
          >
            <option value="">{t('suppressions.choose')}</option>
            {contactLists.data?.items.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Checkbox
        label={t('suppressions.registry')}
        hint={t('suppressions.registryHint')}
        checked={values.registry}
        data-testid="registry"
        onChange={(e) => set('registry', e.target.checked)}
      />
    </FormDialog>
  );
}
