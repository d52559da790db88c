import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Attempt } from '../../../api/contract/index.ts';
import { IconButton } from '../design/Button.tsx';
import type { Column } from '../design/DataTable.tsx';
import { Icon } from '../design/Icon.tsx';
import { useFormat } from '../format/useFormat.ts';
import { useWords } from '../i18n/useWords.ts';
import { OutcomeMark } from './OutcomeMark.tsx';
import styles from './Attempts.module.css';

interface About<T extends Attempt> {
  /** Plays a recording of the call. */
  onHear: (attempt: T) => void;
  /** Where what a robot talked can be read. */
  transcriptOf: (attempt: T) => string;
}

/** What can be shown of a call in a row, by name: tables take what they need, in the order they need it. */
export function useAttemptColumns<T extends Attempt>({ onHear, transcriptOf }: About<T>) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useWords();
  const column = (key: string, more: Omit<Column<T>, 'key'>): Column<T> => ({ key, ...more });
  const seconds = (key: 'ring' | 'wait' | 'talk', value: (a: Attempt) => number | null) =>
    column(key, {
      header: t(`tasks.attempts.${key}`),
      width: '4.25rem',
      align: 'end',
      cell: (attempt) => format.elapsed(value(attempt)),
    });
  return {
    time: column('time', {
      header: t('tasks.attempts.time'),
      width: '9.5rem',
      cell: (a) => <span title={format.dateTime(a.createdAt)}>{format.moment(a.createdAt)}</span>,
    }),
    contact: column('contact', {
      header: t('tasks.attempts.contact'),
      cell: (a) => <span title={a.contactName ?? undefined}>{a.contactName}</span>,
    }),
    phone: column('phone', { header: t('tasks.attempts.phone'), width: '10rem', cell: (a) => a.phone }),
    ordinal: column('ordinal', {
      header: t('tasks.attempts.ordinal'),
      width: '4rem',
      align: 'end',
      cell: (a) => (a.inbound ? <RangUs /> : a.ordinal),
    }),
    outcome: column('outcome', {
      header: t('tasks.attempts.outcome'),
      width: '13rem',
      cell: (a) => <OutcomeCell attempt={a} />,
    }),
    agent: column('agent', {
      header: t('tasks.attempts.agent'),
      width: '9rem',
      cell: (a) => <span title={a.agentName ?? undefined}>{a.agentName}</span>,
    }),
    ring: seconds('ring', (a) => a.ringSeconds),
    wait: seconds('wait', (a) => a.waitSeconds),
    talk: seconds('talk', (a) => a.talkSeconds),
    rating: column('rating', {
      header: t('tasks.attempts.rating'),
      width: '4.25rem',
      align: 'end',
      cell: (a) => a.ratingEnd && <span title={say('ratingEnd', a.ratingEnd)}>{a.rating ?? '–'}</span>,
    }),
    recording: column('recording', {
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
    }),
    transcript: column('transcript', {
      header: <span className="visually-hidden">{t('conversations.transcript')}</span>,
      width: '6.5rem',
      cell: (a) =>
        a.conversation && (
          <Link href={transcriptOf(a)} title={t('conversations.read')} data-testid="read-transcript">
            {a.conversation.result ?? t('conversations.transcript')}
            {a.conversation.grade !== null && ` · ${a.conversation.grade}`}
          </Link>
        ),
    }),
    hangup: column('hangup', {
      header: t('tasks.attempts.hangup'),
      width: '7rem',
      cell: (a) => a.hangupBy && <span title={a.hangupCause ?? ''}>{say('hangupBy', a.hangupBy)}</span>,
    }),
  };
}

/** In place of the number of a dial: there was none. */
function RangUs() {
  const { t } = useTranslation();
  return (
    <span className={styles.inbound} title={t('tasks.attempts.inbound')}>
      <Icon name="gateways" />
      <span className="visually-hidden">{t('tasks.attempts.inbound')}</span>
    </span>
  );
}

/** How a call ended, or how far it is. */
export function OutcomeCell({ attempt }: { attempt: Attempt }) {
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
