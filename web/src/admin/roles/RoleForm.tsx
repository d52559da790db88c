import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { createRole, updateRole, type RoleInput } from '../../api/admin.ts';
import { Button, ButtonLink } from '../../design/Button.tsx';
import { Field, RadioCards, TextInput } from '../../design/Field.tsx';
import { FormProblem } from '../../design/FormProblem.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Notice } from '../../design/states.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { useWords } from '../../i18n/useWords.ts';
import { PermissionMatrix } from './PermissionMatrix.tsx';
import styles from './Roles.module.css';

const scopes = ['tenant', 'department', 'own'] as const;

interface Props {
  /** null: a new role. */
  id: string | null;
  initial: RoleInput;
  readOnly: boolean;
}

/** What a role is called, what it may do, and whose records it sees. */
export function RoleForm({ id, initial, readOnly }: Props) {
  const { t } = useTranslation();
  const say = useWords();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const form = useForm<RoleInput>({
    initial,
    shows: ['name', 'permissions', 'dataScope'],
    check: ({ name }) => (name.trim() === '' ? [{ path: 'name', code: 'required', message: '' }] : []),
    submit: async (input) => {
      await (id === null ? createRole(input) : updateRole(id, input));
      await queries.invalidateQueries({ queryKey: ['roles'] });
      void queries.invalidateQueries({ queryKey: ['users'] });
      showToast({ tone: 'good', text: id === null ? t('admin.roles.created') : t('admin.saved') });
      navigate('/admin/roles');
    },
  });
  const { values, set, error } = form;
  const permissionError = error('permissions');
  const scopeError = error('dataScope');
  return (
    <form {...form.wiring} className={styles.form} data-testid="role-form">
      {!readOnly && (
        <div className={styles.name}>
          <Field label={t('admin.roles.name')} error={error('name')}>
            <TextInput
              autoFocus={id === null}
              maxLength={100}
              value={values.name}
              onChange={(e) => set('name', e.target.value)}
            />
          </Field>
        </div>
      )}
      <Panel title={t('admin.roles.scope')} note={t('admin.roles.scopeNote')}>
        <RadioCards
          legend={t('admin.roles.scope')}
          name="scope"
          value={values.dataScope}
          disabled={readOnly}
          onChange={(scope) => set('dataScope', scope)}
          options={scopes.map((scope) => ({
            value: scope,
            label: say('dataScope', scope),
            hint: t(`admin.roles.scopeHint.${scope}`),
          }))}
        />
        {scopeError !== undefined && (
          <div className={styles.scopeError}>
            <Notice tone="bad">{scopeError}</Notice>
          </div>
        )}
      </Panel>
      <Panel title={t('admin.roles.permissions')} note={t('admin.roles.permissionsNote')}>
        <PermissionMatrix
          held={values.permissions}
          readOnly={readOnly}
          onChange={(permissions) => set('permissions', permissions)}
        />
        {permissionError !== undefined && (
          <div className={styles.scopeError}>
            <Notice tone="bad">{permissionError}</Notice>
          </div>
        )}
      </Panel>
      <FormProblem form={form} />
      {!readOnly && (
        <div className={styles.buttons}>
          <Button type="submit" look="primary" busy={form.pending} data-testid="submit">
            {id === null ? t('everyPage.create') : t('everyPage.save')}
          </Button>
          <ButtonLink to="/admin/roles" look="quiet">
            {t('everyPage.cancel')}
          </ButtonLink>
        </div>
      )}
    </form>
  );
}
