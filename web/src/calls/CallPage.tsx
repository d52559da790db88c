import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearch } from 'wouter';
import type { CallDetail } from '../../../api/contract/index.ts';
import { getCall } from '../api/callRecords.ts';
import { ConversationPanel } from '../conversations/ConversationPanel.tsx';
import { Button, ButtonLink } from '../design/Button.tsx';
import { Page } from '../design/Page.tsx';
import { ErrorState, Skeleton } from '../design/states.tsx';
import { useFormat } from '../format/useFormat.ts';
import { useCan } from '../session/useSession.ts';
import { CallPlayer } from '../tasks/CallPlayer.tsx';
import { OutcomeCell } from '../tasks/useAttemptColumns.tsx';
import { CallCourse } from './CallCourse.tsx';
import { CallFacts, CallResult, OtherCalls, WhyOutcome } from './CallFacts.tsx';
import { readFilter, writeFilter } from './callFilter.ts';
import styles from './Calls.module.css';

/** While a call goes on its page is read again this often. */
const REREAD_MS = 3000;

/** One call: its course, why it ended so, what was said and what came of it. */
export function CallPage({ id }: { id: string }) {
  const query = useQuery({
    queryKey: ['calls', 'one', id],
    queryFn: ({ signal }) => getCall(id, signal),
    refetchInterval: ({ state }) => (state.data?.outcome === null ? REREAD_MS : false),
  });
  if (query.isPending) return <Skeleton />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <Loaded call={query.data} />;
}

function Loaded({ call }: { call: CallDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const can = useCan();
  const back = writeFilter(readFilter(useSearch()));
  const [playing, setPlaying] = useState(false);
  const readsTalk = ['recordings.listen', 'scripts.read'].some(can);
  return (
    <Page
      title={call.contactName ?? call.phone}
      mark={<OutcomeCell attempt={call} />}
      lead={
        <>
          {call.phone} · {format.dateTime(call.createdAt)} ·{' '}
          <Link href={`/tasks/${call.taskId}`}>{call.taskName}</Link>
        </>
      }
      back={{ to: `/calls${back}`, label: t('calls.back') }}
      testId="call"
      actions={
        <>
          {can('numbers.unmasked') && (
            <ButtonLink to={`/numbers?phone=${encodeURIComponent(call.phone)}`} look="quiet" icon="numbers">
              {t('calls.whyCalled')}
            </ButtonLink>
          )}
          {call.recordings.length > 0 && !playing && (
            <Button icon="play" data-testid="hear" onClick={() => setPlaying(true)}>
              {t('tasks.attempts.hear')}
            </Button>
          )}
        </>
      }
    >
      {playing && <CallPlayer attempt={call} onClose={() => setPlaying(false)} />}
      <div className={styles.columns}>
        <div className={styles.column}>
          <CallCourse call={call} />
          {call.conversation !== null && readsTalk && (
            <div className={styles.talk}>
              <ConversationPanel attemptId={call.id} />
            </div>
          )}
        </div>
        <div className={styles.column}>
          <WhyOutcome call={call} />
          <CallResult call={call} />
          <CallFacts call={call} />
          <OtherCalls call={call} />
        </div>
      </div>
    </Page>
  );
}
