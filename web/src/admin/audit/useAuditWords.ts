import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/useFormat.ts';
import { textFor } from '../../i18n/textFor.ts';
import { useWords } from '../../i18n/useWords.ts';
import { permissionKey } from '../roles/permissionAreas.ts';
import { useDepartments, useRoles, useSkillGroups } from '../useDirectory.ts';
import { useRoleTitle } from '../useRoleName.ts';
import { verbOf } from './auditWords.ts';

/** Entries in the reader's language; what this version has no word for is shown as it was recorded. */
export function useAuditWords() {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const say = useWords();
  const roleTitle = useRoleTitle();
  const { data: departments } = useDepartments();
  const { data: roles } = useRoles();
  const { data: groups } = useSkillGroups();
  const names = useMemo(
    () => new Map([...(departments ?? []), ...(groups ?? [])].map(({ id, name }) => [id, name])),
    [departments, groups],
  );

  const single = (key: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return '–';
    if (typeof value === 'boolean') return value ? t('admin.audit.yes') : t('admin.audit.no');
    if (typeof value === 'number') return key.endsWith('At') ? format.dateTime(value) : String(value);
    if (typeof value !== 'string') return JSON.stringify(value);
    if (key === 'permissions')
      return textFor(i18n, `admin.roles.permission.${permissionKey(value)}`) ?? value;
    if (key === 'dataScope' || key === 'language') return say(key, value);
    if (key === 'source') return say('suppressionSource', value);
    if (key === 'status') return textFor(i18n, `admin.users.status.${value}`) ?? say('taskState', value);
    if (key === 'kind') return textFor(i18n, `admin.users.phoneKinds.${value}`) ?? say('kind', value);
    if (value === 'unlimited') return t('admin.trunks.unlimited');
    if (key === 'builtIn' || key === 'roleName') return value;
    const role = roles?.find((each) => each.id === value);
    return role ? roleTitle(role) : (names.get(value) ?? value);
  };
  return {
    verb: (action: string) => textFor(i18n, `admin.audit.verb.${verbOf(action)}`) ?? action,
    kind: (entity: string) => textFor(i18n, `admin.audit.kind.${entity}`) ?? entity,
    /** Properties from the outside in: Agent › Phone › Value. */
    field: (path: readonly string[]) =>
      path.map((part) => textFor(i18n, `admin.audit.field.${part}`) ?? part).join(' › '),
    value: (path: readonly string[], value: unknown): string => {
      const key = path.findLast((part) => !/^\d+$/.test(part)) ?? '';
      if (!Array.isArray(value)) return single(key, value);
      return value.length === 0 ? '–' : format.list(value.map((item: unknown) => single(key, item)));
    },
  };
}
