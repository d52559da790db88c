import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgentCard, TaskLive } from '../../../api/contract/index.ts';
import { Panel } from '../design/Panel.tsx';
import { useFormat } from '../format/useFormat.ts';
import { Elapsed } from '../live/Elapsed.tsx';
import { useLive } from '../live/useLive.ts';
import { queuesOf } from './floorCounts.ts';
import styles from './Queues.module.css';

/** Seconds of the longest wait from which it is remarkable, and from which it is wrong. */
const WAIT = { warn: 2, alarm: 10 };

/** Who waits for an agent, by skill group, and for how long. */
export function Queues({ tasks, agents }: { tasks: readonly TaskLive[]; agents: readonly AgentCard[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const groups = useLive((state) => state.skillGroups);
  const queues = useMemo(() => queuesOf(groups, tasks, agents), [groups, tasks, agents]);
  if (queues.length === 0) return null;
  return (
    <Panel title={t('floor.queues')} testId="queues">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('floor.skillGroup')}</th>
            <th scope="col">{t('floor.waitingShort')}</th>
            <th scope="col">{t('floor.oldestWait')}</th>
            <th scope="col">{t('floor.ready')}</th>
          </tr>
        </thead>
        <tbody>
          {queues.map(({ id, name, waiting, oldestSince, ready }) => (
            <tr key={id}>
              <td title={name}>{name}</td>
              <td>{format.number(waiting)}</td>
              <td>
                {oldestSince === null ? (
                  '–'
                ) : (
                  <Elapsed
                    since={oldestSince}
                    warnAfter={WAIT.warn}
                    alarmAfter={WAIT.alarm}
                    className={styles.wait}
                  />
                )}
              </td>
              <td>{format.number(ready)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
