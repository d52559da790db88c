import { useTranslation } from 'react-i18next';
import type { Switch } from '../../../../api/contract/index.ts';
import { useFormat } from '../../format/useFormat.ts';
import { shortDialer, shortVersion } from './shortNames.ts';
import { SwitchLink } from './SwitchLink.tsx';
import styles from './Switches.module.css';

/** What the switch is doing, as its dialers see it. */
export function SwitchNow({ line }: { line: Switch }) {
  const { t } = useTranslation();
  const format = useFormat();
  const of = (used: number | null, limit: number | null) =>
    `${used === null ? '–' : format.decimal(used)} / ${limit === null ? '–' : format.decimal(limit)}`;
  const facts: [label: string, value: string, whole?: string][] = [
    [t('admin.switches.sessions'), of(line.sessions, line.sessionLimit)],
    [t('admin.switches.callsPerSecond'), of(line.callsPerSecond, line.callsPerSecondLimit)],
    [t('admin.switches.calls'), format.number(line.calls)],
    [t('admin.switches.legs'), format.number(line.agentLegs)],
    [
      t('admin.switches.holder'),
      line.heldBy === null ? t('admin.switches.nobody') : shortDialer(line.heldBy),
      line.heldBy ?? '',
    ],
    [
      t('admin.switches.version'),
      line.version === null ? '–' : shortVersion(line.version),
      line.version ?? '',
    ],
    [
      t('admin.switches.clock'),
      line.clockAhead === null
        ? '–'
        : t('admin.switches.clockSeconds', { seconds: format.signed(line.clockAhead) }),
    ],
  ];
  return (
    <div className={styles.now} data-testid="switch-now">
      <p className={styles.link}>
        <SwitchLink line={line} />
        <span>
          {t(line.draining ? 'admin.switches.drainingHint' : `admin.switches.linkHint.${line.link}`)}
        </span>
      </p>
      <dl className={styles.facts}>
        {facts.map(([label, value, whole]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd title={whole ?? value}>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
