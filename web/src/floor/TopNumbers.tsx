import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgentCard, TaskLive } from '../../../api/contract/index.ts';
import { classes } from '../design/classes.ts';
import { ShareBar } from '../design/Progress.tsx';
import { StateMark, stateToken } from '../design/StateMark.tsx';
import { useFormat } from '../format/useFormat.ts';
import { ABANDONMENT_LIMIT, abandonedShare, abandonmentTone } from '../tasks/taskShown.ts';
import styles from './Floor.module.css';
import { countAgents, countCalls, stateOrder, withCallee } from './floorCounts.ts';

/** The numbers that can be read from across the room. */
export function TopNumbers({ agents, tasks }: { agents: AgentCard[]; tasks: TaskLive[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const counts = countAgents(agents);
  const calls = countCalls(tasks);
  const share = abandonedShare(calls);
  const soon = counts.reserved + counts.ringing;
  return (
    <div>
      <dl className={styles.numbers} data-testid="top-numbers">
        <Number label={t('floor.ready')} value={counts.ready} mark={<StateMark state="ready" />} />
        <Number
          label={t('floor.talking')}
          value={withCallee(counts)}
          mark={<StateMark state="talking" />}
          note={soon > 0 ? t('floor.connecting', { n: format.number(soon) }) : ''}
        />
        <Number label={t('floor.wrapUp')} value={counts['wrap-up']} mark={<StateMark state="wrap-up" />} />
        <Number
          label={t('floor.onBreak')}
          value={counts.break}
          mark={<StateMark state="break" />}
          note={t('floor.offline', { n: format.number(counts.offline) })}
        />
        <Number first label={t('floor.dialing')} value={calls.dialing} />
        <Number label={t('floor.ringing')} value={calls.ringing} />
        <Number label={t('floor.waiting')} value={calls.waiting} tone={calls.waiting > 0 ? 'warn' : 'calm'} />
        <Number first label={t('floor.answered')} value={calls.answered} note={t('floor.sinceStart')} />
        <Number
          label={t('floor.abandoned')}
          value={calls.abandoned}
          shown={format.percent(share)}
          tone={abandonmentTone(share)}
          note={t('floor.limit', {
            limit: format.percent(ABANDONMENT_LIMIT, 0),
            n: format.number(calls.abandoned),
          })}
        />
      </dl>
      <div className={styles.strip}>
        <ShareBar
          label={t('floor.agents')}
          shares={stateOrder.map((state) => ({
            key: state,
            label: t(`words.agentState.${state}`),
            count: counts[state],
            text: format.number(counts[state]),
            token: state === 'offline' ? 'bar-track-strong' : stateToken[state],
          }))}
        />
      </div>
    </div>
  );
}

interface NumberProps {
  label: string;
  value: number;
  /** In place of the number itself. */
  shown?: string;
  mark?: ReactNode;
  note?: string;
  tone?: 'calm' | 'warn' | 'bad';
  /** Begins another group of numbers. */
  first?: boolean;
}

function Number({ label, value, shown, mark, note, tone = 'calm', first }: NumberProps) {
  const format = useFormat();
  return (
    <div className={classes(styles.number, first && styles.first, tone !== 'calm' && styles[tone])}>
      <dt>
        {mark}
        {label}
      </dt>
      <dd title={format.number(value)}>{shown ?? format.compact(value)}</dd>
      <dd className={styles.note}>{note}</dd>
    </div>
  );
}
