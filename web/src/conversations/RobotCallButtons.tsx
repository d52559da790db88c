import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CallTranscript, RobotCallCommand } from '../../../api/contract/index.ts';
import { useOwnCard } from '../agent/useOwnCard.ts';
import { askOwnCall, askRobotCall, getSupervision } from '../api/calls.ts';
import { Button } from '../design/Button.tsx';
import { showToast } from '../design/toastStore.ts';
import { useToastError } from '../design/useToastError.ts';
import styles from './Conversations.module.css';

/** Listening in on a robot’s live conversation, talking in its place, and giving the callee back. */
export function RobotCallButtons({ talk }: { talk: Pick<CallTranscript, 'attemptId' | 'state'> }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const onError = useToastError();
  const own = useOwnCard();
  const { data: heard } = useQuery({
    queryKey: ['supervision'],
    queryFn: ({ signal }) => getSupervision(signal),
    staleTime: 30_000,
  });
  const settled = { onError, onSettled: () => queries.invalidateQueries({ queryKey: ['supervision'] }) };
  const ask = useMutation({
    mutationFn: (command: RobotCallCommand) => askRobotCall(talk.attemptId, command),
    onMutate: ({ type }) => {
      if (type !== 'stop-listening' && !listening && own?.state !== 'ready')
        showToast({ tone: 'good', text: t('call.ringing') });
    },
    ...settled,
  });
  const back = useMutation({ mutationFn: () => askOwnCall({ type: 'hand-back' }), ...settled });
  const listening = heard?.attemptId === talk.attemptId;
  const mine = heard?.takenOver === talk.attemptId;
  const busy = ask.isPending || back.isPending;
  if (own === undefined) return <span className={styles.hint}>{t('conversations.noPhone')}</span>;
  return (
    <span className={styles.controls} data-testid="robot-call">
      {!mine && (
        <Button
          size="small"
          aria-pressed={listening}
          disabled={busy}
          onClick={() => ask.mutate({ type: listening ? 'stop-listening' : 'listen' })}
          data-testid="robot-listen"
        >
          {t(listening ? 'call.stopListening' : 'call.listen')}
        </Button>
      )}
      {!mine && (
        <Button
          size="small"
          look="primary"
          disabled={busy || talk.state !== 'robot'}
          title={t('conversations.takeOverHint')}
          onClick={() => ask.mutate({ type: 'take-over' })}
          data-testid="robot-take-over"
        >
          {t('call.takeOver')}
        </Button>
      )}
      {mine && talk.state === 'person' && (
        <Button
          size="small"
          look="primary"
          disabled={busy}
          title={t('call.handBackHint')}
          onClick={() => back.mutate()}
          data-testid="robot-hand-back"
        >
          {t('call.handBack')}
        </Button>
      )}
    </span>
  );
}
