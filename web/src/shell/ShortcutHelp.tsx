import { useTranslation } from 'react-i18next';
import { Dialog } from '../design/Dialog.tsx';
import { KeyHint } from '../design/KeyHint.tsx';
import type { Place } from './places.ts';
import styles from './ShortcutHelp.module.css';

export function ShortcutHelp({ places, onClose }: { places: Place[]; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('shell.shortcuts.title')} onClose={onClose} wide testId="shortcut-help">
      <div className={styles.columns}>
        <Group
          title={t('shell.shortcuts.go')}
          lines={places.flatMap((p): [string, string][] =>
            p.shortcut ? [[t(`shell.nav.${p.key}`), `g ${p.shortcut}`]] : [],
          )}
        />
        <div className={styles.group}>
          <Group
            title={t('shell.shortcuts.here')}
            lines={[
              [t('shell.shortcuts.search'), '/'],
              [t('shell.shortcuts.create'), 'n'],
              [t('shell.shortcuts.wallboard'), 'f'],
              [t('shell.shortcuts.help'), '?'],
              [t('shell.shortcuts.close'), 'Esc'],
            ]}
          />
          <Group
            title={t('shell.shortcuts.tables')}
            lines={[
              [t('shell.shortcuts.move'), '↑ ↓'],
              [t('shell.shortcuts.ends'), 'Home End'],
              [t('shell.shortcuts.open'), 'Enter'],
            ]}
          />
        </div>
      </div>
    </Dialog>
  );
}

function Group({ title, lines }: { title: string; lines: [string, string][] }) {
  return (
    <section className={styles.group}>
      <h3 className={styles.title}>{title}</h3>
      {lines.map(([label, keys]) => (
        <div key={label} className={styles.line}>
          {label}
          <KeyHint keys={keys} />
        </div>
      ))}
    </section>
  );
}
