import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Attempt } from '../../../api/contract/index.ts';
import { getAttempts } from '../api/tasks.ts';
import { usePages } from '../api/usePages.ts';
import { Button, IconButton } from '../design/Button.tsx';
import type { Column } from '../design/DataTable.tsx';
import { Icon } from '../design/Icon.tsx';
import { PagedTable } from '../design/PagedTable.tsx';
import { EmptyState } from '../design/states.tsx';
import { useFormat } from '../format/useFormat.ts';
import { useWords } from '../i18n/useWords.ts';
import { CallPlayer } from './CallPlayer.tsx';
import { OutcomeMark } from './OutcomeMark.tsx';
import styles from './Attempts.module.css';

/** Every dial of a task, the newest first. New ones are offered, so that what is being read does not jump. */
export function AttemptsTable({ taskId, dials }: { taskId: string; dials: number }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [seen, setSeen] = useState(dials);
  const pages = usePages<Attempt>(['attempts', taskId], (cursor, signal) =>
    getAttempts(taskId, cursor, signal),
  );
  const [heard, setHeard] = useState<Attempt | null>(null);
  const columns = useColumns(taskId, setHeard);
  return (
    <>
      {dials > seen && (
        <Button
          size="small"
          look="quiet"
          icon="up"
          onClick={() => {
            setSeen(dials);
            void queries.resetQueries({ queryKey: ['attempts', taskId] });
          }}
        >
          {t('tasks.attempts.fresh')}
        </Button>
      )}
      {heard && <CallPlayer key={heard.id} attempt={heard} onClose={() => setHeard(null)} />}
      <PagedTable
        fill
        label={t('tasks.tabs.attempts')}
        pages={pages}
        columns={columns}
        rowKey={(attempt) => attempt.id}
        minWidth="90rem"
        testId="attempts-table"
        empty={<EmptyState boxed icon="phone" title={t('tasks.attempts.empty')} />}
      />
    </>
  );
}

function useColumns(taskId: string, onHear: (attempt: Attempt) => void): Column<Attempt>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useWords();
  const seconds = (key: 'ring' | 'wait' | 'talk', value: (a: Attempt) => number | null): Column<Attempt> => ({
    key,
    header: t(`tasks.attempts.${key}`),
    width: '4.25rem',
    align: 'end',
    cell: (attempt) => format.elapsed(value(attempt)),
  });
  return [
    {
      key: 'time',
      header: t('tasks.attempts.time'),
      width: '9.5rem',
      cell: (a) => <span title={format.dateTime(a.createdAt)}>{format.moment(a.createdAt)}</span>,
    },
    {
      key: 'contact',
      header: t('tasks.attempts.contact'),
      cell: (a) => <span title={a.contactName ?? undefined}>{a.contactName}</span>,
    },
    { key: 'phone', header: t('tasks.attempts.phone'), width: '10rem', cell: (a) => a.phone },
    {
      key: 'ordinal',
      header: t('tasks.attempts.ordinal'),
      width: '4rem',
      align: 'end',
      cell: (a) =>
        a.inbound ? (
          <span className={styles.inbound} title={t('tasks.attempts.inbound')}>
            <Icon name="gateways" />
            <span className="visually-hidden">{t('tasks.attempts.inbound')}</span>
          </span>
        ) : (
          a.ordinal
        ),
    },
    {
      key: 'outcome',
      header: t('tasks.attempts.outcome'),
      width: '13rem',
      cell: (a) => <OutcomeCell attempt={a} />,
    },
    {
      key: 'agent',
      header: t('tasks.attempts.agent'),
      width: '9rem',
      cell: (a) => <span title={a.agentName ?? undefined}>{a.agentName}</span>,
    },
    seconds('ring', (a) => a.ringSeconds),
    seconds('wait', (a) => a.waitSeconds),
    seconds('talk', (a) => a.talkSeconds),
    {
      key: 'rating',
      header: t('tasks.attempts.rating'),
      width: '4.25rem',
      align: 'end',
      cell: (a) => a.ratingEnd && <span title={say('ratingEnd', a.ratingEnd)}>{a.rating ?? '–'}</span>,
    },
    {
      key: 'recording',
      header: <span className="visually-hidden">{t('tasks.attempts.recording')}</span>,
      width: '3.25rem',
      cell: (a) =>
        a.recordings.length > 0 && (
          <IconButton
            icon="play"
            size="small"
            label={t('tasks.attempts.hear')}
            data-testid="hear"
            onClick={() => onHear(a)}
          />
        ),
    },
    {
      key: 'transcript',
      header: <span className="visually-hidden">{t('conversations.transcript')}</span>,
      width: '6.5rem',
      cell: (a) =>
        a.conversation && (
          <Link
            href={`/tasks/${taskId}/conversations/${a.id}`}
            title={t('conversations.read')}
            data-testid="read-transcript"
          >
            {a.conversation.result ?? t('conversations.transcript')}
            {a.conversation.grade !== null && ` · ${a.conversation.grade}`}
          </Link>
        ),
    },
    {
      key: 'hangup',
      header: t('tasks.attempts.hangup'),
      width: '7rem',
      cell: (a) => a.hangupBy && <span title={a.hangupCause ?? ''}>{say('hangupBy', a.hangupBy)}</span>,
    },
  ];
}

function OutcomeCell({ attempt }: { attempt: Attempt }) {
  const say = useWords();
  const { outcome, path, state, abandoned } = attempt;
  const text = outcome === null ? say('attemptState', state) : say('outcome', outcome);
  // Whom it was connected to stands in a column of its own.
  const told = path === 'agent-connected' ? null : path;
  const more = abandoned && told === null ? 'abandoned-in-queue' : told;
  return (
    <span className={styles.outcome} title={more === null ? text : `${text} · ${say('path', more)}`}>
      <OutcomeMark of={outcome === null ? 'open' : attempt.displayClass} abandoned={abandoned} />
      {text}
      {more !== null && <span className={styles.path}>{say('path', more)}</span>}
    </span>
  );
}
