import { useTranslation } from 'react-i18next';
import type { AgentCard, AgentStateEntry } from '../../../api/contract/index.ts';
import { useBreakName } from '../agent/useBreakName.ts';
import { getAgentHistory } from '../api/agents.ts';
import { usePages } from '../api/usePages.ts';
import { Button } from '../design/Button.tsx';
import type { Column } from '../design/DataTable.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { PagedTable } from '../design/PagedTable.tsx';
import { EmptyState } from '../design/states.tsx';
import { StateMark } from '../design/StateMark.tsx';
import { useFormat } from '../format/useFormat.ts';
import { textFor } from '../i18n/textFor.ts';

/** What an agent did, when, for how long and why; the last state first. */
export function AgentHistoryDialog({ agent, onClose }: { agent: AgentCard; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const breakName = useBreakName();
  const pages = usePages<AgentStateEntry>(['agent-history', agent.id, agent.since], (cursor, signal) =>
    getAgentHistory(agent.id, cursor, signal),
  );
  const columns: Column<AgentStateEntry>[] = [
    {
      key: 'at',
      header: t('floor.history.since'),
      width: '11rem',
      cell: (entry) => format.moment(entry.startedAt),
    },
    {
      key: 'state',
      header: t('floor.history.state'),
      cell: (entry) => (
        <span>
          <StateMark state={entry.state} size={10} /> {t(`words.agentState.${entry.state}`)}
          {entry.breakReason !== null && ` · ${breakName(entry.breakReason)}`}
        </span>
      ),
    },
    {
      key: 'for',
      header: t('floor.history.duration'),
      width: '7rem',
      align: 'end',
      cell: (entry) =>
        entry.endedAt === null ? t('floor.history.now') : format.elapsed(entry.endedAt - entry.startedAt),
    },
    {
      key: 'cause',
      header: t('floor.history.cause'),
      width: '12rem',
      cell: (entry) => {
        const cause = textFor(i18n, `floor.causes.${entry.cause}`) ?? entry.cause;
        return entry.cause === 'supervisor' && entry.by ? `${cause} (${entry.by.name})` : cause;
      },
    },
  ];
  return (
    <Dialog
      title={t('floor.history.title', { name: agent.name })}
      onClose={onClose}
      wide
      testId="agent-history-dialog"
      foot={<Button onClick={onClose}>{t('everyPage.close')}</Button>}
    >
      <PagedTable
        label={t('floor.history.title', { name: agent.name })}
        pages={pages}
        columns={columns}
        rowKey={(entry) => entry.id}
        empty={<EmptyState icon="clock" title={t('floor.history.empty')} />}
      />
    </Dialog>
  );
}
