import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Role, User } from '../../../../api/contract/index.ts';
import { createUser, updateUser } from '../../api/admin.ts';
import { Checkbox, Field, Select, TextInput } from '../../design/Field.tsx';
import { FormDialog } from '../../design/FormDialog.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { languages } from '../../i18n/language.ts';
import { useWords } from '../../i18n/useWords.ts';
import { useSession } from '../../session/useSession.ts';
import admin from '../Admin.module.css';
import { DepartmentSelect } from '../DepartmentSelect.tsx';
import { useRoles } from '../useDirectory.ts';
import { useRoleTitle } from '../useRoleName.ts';
import { AgentFields } from './AgentFields.tsx';
import { PasswordField } from './PasswordField.tsx';
import { draftOf, newUser, userChange, userInput, userProblems, type UserDraft } from './userDraft.ts';

const noRoles: Role[] = [];

/** A new user, or one as it is. */
export function UserDialog({ user, onClose }: { user: User | null; onClose: () => void }) {
  const { t } = useTranslation();
  const say = useWords();
  const title = useRoleTitle();
  const session = useSession();
  const queries = useQueryClient();
  const { data: roles = noRoles } = useRoles();
  const form = useForm<UserDraft>({
    initial: user ? draftOf(user) : newUser(session.user.language),
    shows: [
      'name',
      'username',
      'password',
      'roleId',
      'departmentId',
      'language',
      'agent.phone',
      'agent.skills',
    ],
    check: (draft) => userProblems(draft, user === null),
    submit: async (draft) => {
      if (user) await updateUser(user.id, userChange(user, draft));
      else await createUser(userInput(draft));
      await queries.invalidateQueries({ queryKey: ['users'] });
      for (const queryKey of [['skill-groups'], ['departments'], ['roles']])
        void queries.invalidateQueries({ queryKey });
      showToast({ tone: 'good', text: user ? t('admin.users.saved') : t('admin.users.created') });
      onClose();
    },
  });
  const { values, set, error } = form;
  return (
    <FormDialog
      wide
      title={user ? user.name : t('admin.users.create')}
      form={form}
      submit={user ? t('everyPage.save') : t('everyPage.create')}
      onClose={onClose}
      testId="user-dialog"
    >
      <div className={admin.columns}>
        <Field label={t('admin.users.name')} error={error('name')}>
          <TextInput maxLength={100} value={values.name} onChange={(e) => set('name', e.target.value)} />
        </Field>
        <Field label={t('admin.users.username')} error={error('username')}>
          <TextInput
            autoComplete="off"
            spellCheck={false}
            maxLength={64}
            disabled={user !== null}
            value={values.username}
            onChange={(e) => set('username', e.target.value)}
          />
        </Field>
        <Field label={t('admin.users.role')} error={error('roleId')}>
          <Select value={values.roleId} data-testid="role" onChange={(e) => set('roleId', e.target.value)}>
            {values.roleId === '' && <option value="">{t('admin.choose')}</option>}
            {roles.map((role) => (
              <option key={role.id} value={role.id}>
                {title(role)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('admin.users.department')} error={error('departmentId')}>
          <DepartmentSelect
            value={values.departmentId}
            none={t('admin.noDepartment')}
            onChange={(id) => set('departmentId', id)}
          />
        </Field>
        <Field label={t('admin.users.language')} error={error('language')}>
          <Select
            value={values.language}
            onChange={(e) => set('language', languages.find((each) => each === e.target.value) ?? 'en')}
          >
            {languages.map((language) => (
              <option key={language} value={language}>
                {say('language', language)}
              </option>
            ))}
          </Select>
        </Field>
        {user === null && (
          <PasswordField
            value={values.password}
            error={error('password')}
            onChange={(password) => set('password', password)}
          />
        )}
      </div>
      <div className={admin.section}>
        <Checkbox
          label={t('admin.users.takesCalls')}
          hint={t('admin.users.takesCallsHint')}
          checked={values.takesCalls}
          data-testid="takes-calls"
          onChange={(e) => set('takesCalls', e.target.checked)}
        />
        {values.takesCalls && (
          <AgentFields agent={values.agent} onChange={(agent) => set('agent', agent)} error={error} />
        )}
      </div>
    </FormDialog>
  );
}
