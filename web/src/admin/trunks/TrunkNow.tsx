import { useTranslation } from 'react-i18next';
import type { TrunkLive } from '../../../../api/contract/index.ts';
import { useFormat } from '../../format/useFormat.ts';
import { useWords } from '../../i18n/useWords.ts';
import { TrunkHealthBadge } from './TrunkHealthBadge.tsx';
import { useHealthReason } from './useHealthReason.ts';
import { useTrunkLive } from './useTrunkLive.ts';
import styles from './Trunks.module.css';

/** What the trunk carries now, whether it works, and its last failures. */
export function TrunkNow({ id }: { id: string }) {
  const live = useTrunkLive().get(id);
  return live ? <Now live={live} /> : null;
}

function Now({ live }: { live: TrunkLive }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useWords();
  const reason = useHealthReason(live);
  return (
    <section className={styles.now} aria-label={t('admin.trunks.now')} data-testid="trunk-now">
      <p className={styles.nowLine}>
        <TrunkHealthBadge live={live} />
        <span>{reason}</span>
        <span className={styles.nowCounts}>
          {t('admin.trunks.nowCounts', {
            channels: format.number(live.channels),
            rate: format.decimal(live.callsPerSecond, 1),
          })}
        </span>
      </p>
      {live.failures.length === 0 ? (
        <p className={styles.note}>{t('admin.trunks.noFailures')}</p>
      ) : (
        <table className={styles.failures}>
          <caption className={styles.exampleTitle}>{t('admin.trunks.failures')}</caption>
          <tbody>
            {live.failures.map((failure, i) => (
              <tr key={i}>
                <td>{format.time(failure.at)}</td>
                <td>{say('outcome', failure.outcome)}</td>
                <td>
                  <code>
                    {[failure.cause, failure.sipStatus === null ? null : `SIP ${failure.sipStatus}`]
                      .filter((part) => part !== null)
                      .join(' · ')}
                  </code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
