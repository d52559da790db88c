import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CallTranscript } from '../../../api/contract/index.ts';
import { Badge } from '../design/Badge.tsx';
import { ErrorState, Skeleton } from '../design/states.tsx';
import { useFormat } from '../format/useFormat.ts';
import { Elapsed } from '../live/Elapsed.tsx';
import { useCan } from '../session/useSession.ts';
import { CallTurns } from './CallTurns.tsx';
import styles from './Conversations.module.css';
import { RobotCallButtons } from './RobotCallButtons.tsx';
import { ScriptPath } from './ScriptPath.tsx';
import { StateOfTalk } from './StateOfTalk.tsx';
import { useConversation } from './useConversation.ts';

/** One conversation as it goes on, or as it went. */
export function ConversationPanel({ attemptId }: { attemptId: string }) {
  const query = useConversation(attemptId);
  if (query.isPending)
    return (
      <section className={styles.panel}>
        <Skeleton lines={8} />
      </section>
    );
  if (query.isError)
    return (
      <section className={styles.panel}>
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </section>
    );
  return <Conversation talk={query.data} />;
}

function Conversation({ talk }: { talk: CallTranscript }) {
  const { t } = useTranslation();
  const scroll = useRef<HTMLDivElement>(null);
  const turns = talk.turns.length;
  // The page follows what is said, unless its reader has scrolled up.
  const follows = useRef(true);
  useEffect(() => {
    const box = scroll.current;
    if (box && talk.live && follows.current) box.scrollTop = box.scrollHeight;
  }, [turns, talk.live]);
  return (
    <section className={styles.panel} aria-label={t('conversations.transcript')} data-testid="transcript">
      <Head talk={talk} />
      <div className={styles.parts}>
        <div
          ref={scroll}
          className={styles.turns}
          onScroll={({ currentTarget: box }) => {
            follows.current = box.scrollHeight - box.scrollTop - box.clientHeight < 40;
          }}
        >
          <CallTurns talk={talk} />
        </div>
        <ScriptPath talk={talk} />
      </div>
    </section>
  );
}

function Head({ talk }: { talk: CallTranscript }) {
  const { t } = useTranslation();
  const format = useFormat();
  const can = useCan();
  const { script } = talk;
  const name = script && t('conversations.version', { name: script.name, n: script.number });
  return (
    <header className={styles.head}>
      <div>
        <h2 className={styles.title}>
          {talk.contactName ?? talk.phone} <StateOfTalk conversation={talk} />
        </h2>
        <p className={styles.hint}>
          {talk.phone} · {format.dateTime(talk.startedAt)} ·{' '}
          {talk.live ? (
            <Elapsed since={talk.startedAt} />
          ) : (
            format.elapsed((talk.endedAt ?? talk.startedAt) - talk.startedAt)
          )}
          {script && (
            <>
              {' · '}
              {can('scripts.read') ? <Link href={`/scripts/${script.id}`}>{name}</Link> : name}
            </>
          )}
        </p>
      </div>
      <div className={styles.marks} data-testid="conversation-marks">
        {talk.result !== null && (
          <Badge tone="accent">{t('conversations.resultIs', { result: talk.result })}</Badge>
        )}
        {talk.grade !== null && <Badge>{t('conversations.gradeIs', { grade: talk.grade })}</Badge>}
        {talk.tags.map((tag) => (
          <Badge key={tag}>{tag}</Badge>
        ))}
        {talk.problem !== null && <Badge tone="danger">{talk.problem}</Badge>}
        {talk.live && (can('agents.control') || can('agent.self')) && <RobotCallButtons talk={talk} />}
      </div>
    </header>
  );
}
