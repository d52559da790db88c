import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../design/Field.tsx';
import { textFor } from '../../i18n/textFor.ts';
import { useCan } from '../../session/useSession.ts';
import {
  areas,
  permissionAreas,
  permissionKey,
  unknownPermissions,
  withPermissions,
} from './permissionAreas.ts';
import styles from './Roles.module.css';

interface Props {
  held: readonly string[];
  readOnly: boolean;
  onChange: (permissions: string[]) => void;
}

/** Every permission in words, by area. What the reader lacks they cannot give. */
export function PermissionMatrix({ held, readOnly, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const can = useCan();
  const unknown = unknownPermissions(held);
  const box = (permission: string) => {
    const has = held.includes(permission);
    const lacking = !readOnly && !can(permission);
    const key = permissionKey(permission);
    const words = textFor(i18n, `admin.roles.permission.${key}`) ?? permission;
    const hint = textFor(i18n, `admin.roles.permissionHint.${key}`);
    return (
      <li
        key={permission}
        className={has ? styles.held : undefined}
        title={lacking ? t('admin.roles.notYours') : undefined}
      >
        <Checkbox
          label={words}
          {...(hint === null ? {} : { hint })}
          checked={has}
          disabled={readOnly || (lacking && !has)}
          data-testid={`permission-${permission}`}
          onChange={(e) => onChange(withPermissions(held, [permission], e.target.checked))}
        />
      </li>
    );
  };
  return (
    <div className={styles.matrix} data-testid="permissions">
      {areas.map((area) => {
        const own = permissionAreas[area].filter((permission) => readOnly || can(permission));
        const count = permissionAreas[area].filter((permission) => held.includes(permission)).length;
        const all = own.length > 0 && own.every((permission) => held.includes(permission));
        const title = t(`admin.roles.area.${area}`);
        return (
          <fieldset key={area} className={styles.area}>
            <legend className="visually-hidden">{title}</legend>
            <div className={styles.areaHead}>
              <span className={styles.areaTitle} aria-hidden="true">
                {title}
              </span>
              {readOnly ? (
                <span className={styles.count}>
                  {t('admin.roles.count', { n: count, all: permissionAreas[area].length })}
                </span>
              ) : (
                <Checkbox
                  label={t('admin.roles.everything')}
                  checked={all}
                  disabled={own.length === 0}
                  onChange={(e) => onChange(withPermissions(held, own, e.target.checked))}
                />
              )}
            </div>
            <ul className={styles.boxes}>{permissionAreas[area].map(box)}</ul>
          </fieldset>
        );
      })}
      {unknown.length > 0 && (
        <fieldset className={styles.area}>
          <div className={styles.areaHead}>
            <span className={styles.areaTitle}>{t('admin.roles.area.other')}</span>
          </div>
          <ul className={styles.boxes}>{unknown.map(box)}</ul>
        </fieldset>
      )}
    </div>
  );
}
