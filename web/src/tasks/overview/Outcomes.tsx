import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../../api/contract/index.ts';
import { getOutcomes } from '../../api/tasks.ts';
import { Panel } from '../../design/Panel.tsx';
import { ErrorState, Skeleton } from '../../design/states.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { useWords } from '../../i18n/useWords.ts';
import { classToken } from '../outcomeClass.ts';
import { writeConditions } from '../../lists/filters/conditionDraft.ts';
import { useCan } from '../../session/useSession.ts';
import { OutcomeMark } from '../OutcomeMark.tsx';
import { Bars, type BarRow } from './Bars.tsx';
import styles from './Overview.module.css';

/** How the dials ended; they add up. */
export function Outcomes({ task: { id: taskId, listId, name } }: { task: Task }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useWords();
  const mayFilter = useCan()('lists.write');
  const filterOf = (outcome: string) => {
    const condition = {
      type: 'test',
      subject: 'outcome',
      operator: 'one-of',
      values: [outcome],
      taskId,
    } as const;
    const conditions = writeConditions({
      type: 'group',
      join: 'and',
      parts: [{ ...condition, values: [outcome] }],
    });
    const called = encodeURIComponent(`${name}: ${say('outcome', outcome)}`);
    return `/lists/${listId}/filters/new?name=${called}&conditions=${conditions}`;
  };
  const query = useQuery({
    queryKey: ['tasks', taskId, 'outcomes'],
    queryFn: ({ signal }) => getOutcomes(taskId, signal),
  });
  if (query.isPending) return <Skeleton boxed lines={5} />;
  if (query.isError) return <ErrorState boxed error={query.error} onRetry={() => void query.refetch()} />;
  const { dials, open, outcomes, refusals } = query.data;
  const rows: BarRow[] = [...outcomes]
    .sort((a, b) => b.count - a.count)
    .map(({ outcome, displayClass, count }) => ({
      key: outcome,
      label: say('outcome', outcome),
      mark: <OutcomeMark of={displayClass} abandoned={false} />,
      count,
      token: classToken[displayClass],
      ...(mayFilter && { to: filterOf(outcome), title: t('tasks.overview.filterOf') }),
    }));
  if (open > 0)
    rows.push({
      key: 'open',
      label: t('tasks.overview.open'),
      mark: <OutcomeMark of="open" abandoned={false} />,
      count: open,
      token: classToken.open,
    });
  return (
    <Panel
      title={t('tasks.overview.outcomes')}
      note={t('tasks.overview.outcomesNote', { n: format.number(dials) })}
      testId="outcomes"
    >
      {rows.length === 0 ? (
        <p className={styles.empty}>{t('tasks.overview.noOutcomes')}</p>
      ) : (
        <Bars rows={rows} whole={dials} longest={Math.max(...rows.map((row) => row.count))} />
      )}
      {refusals.length > 0 && (
        <div className={styles.refusals}>
          <h3>{t('tasks.overview.refusals')}</h3>
          {refusals.map(({ rule, count }) => (
            <p key={rule} className={styles.refusal}>
              {say('refusal', rule)} <span>{format.number(count)}</span>
            </p>
          ))}
        </div>
      )}
    </Panel>
  );
}
