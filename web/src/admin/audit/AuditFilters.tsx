import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getUsers } from '../../api/admin.ts';
import { everyPage } from '../../api/everyPage.ts';
import { Button } from '../../design/Button.tsx';
import { Select, TextInput } from '../../design/Field.tsx';
import { useCan } from '../../session/useSession.ts';
import admin from '../Admin.module.css';
import { auditKinds } from './auditWords.ts';
import styles from './Audit.module.css';

/** What the reader asked for; days as YYYY-MM-DD, both included. */
export interface AuditChoice {
  userId: string;
  action: string;
  from: string;
  until: string;
}

export const everything: AuditChoice = { userId: '', action: '', from: '', until: '' };

interface Props {
  choice: AuditChoice;
  onChange: (choice: AuditChoice) => void;
}

export function AuditFilters({ choice, onChange }: Props) {
  const { t } = useTranslation();
  const maySeeUsers = useCan()('users.read');
  const users = useQuery({
    queryKey: ['users', 'all'],
    queryFn: ({ signal }) => everyPage((cursor) => getUsers({ search: '', status: '' }, cursor, signal)),
    enabled: maySeeUsers,
  });
  const filtered = Object.values(choice).some((value) => value !== '');
  return (
    <div className={admin.toolbar} data-testid="audit-filters">
      <Select
        aria-label={t('admin.audit.object')}
        className={admin.filter}
        value={choice.action}
        data-testid="kind-filter"
        onChange={(e) => onChange({ ...choice, action: e.target.value })}
      >
        <option value="">{t('admin.audit.anything')}</option>
        {auditKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`admin.audit.kind.${kind}`)}
          </option>
        ))}
      </Select>
      {maySeeUsers && (
        <Select
          aria-label={t('admin.audit.who')}
          className={admin.filter}
          value={choice.userId}
          data-testid="user-filter"
          onChange={(e) => onChange({ ...choice, userId: e.target.value })}
        >
          <option value="">{t('admin.audit.anybody')}</option>
          {users.data?.map((user) => (
            <option key={user.id} value={user.id}>
              {user.name}
            </option>
          ))}
        </Select>
      )}
      {(['from', 'until'] as const).map((end) => (
        <label key={end} className={styles.date}>
          {t(`admin.audit.${end}`)}
          <TextInput
            type="date"
            value={choice[end]}
            onChange={(e) => onChange({ ...choice, [end]: e.target.value })}
          />
        </label>
      ))}
      {filtered && (
        <Button look="quiet" onClick={() => onChange(everything)}>
          {t('admin.audit.clear')}
        </Button>
      )}
    </div>
  );
}
