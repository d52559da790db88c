import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { AgentCard, OwnResult } from '../../../../api/contract/index.ts';
import { holdWrapUp } from '../../api/agents.ts';
import { getOwnResult } from '../../api/results.ts';
import { Panel } from '../../design/Panel.tsx';
import { ErrorState } from '../../design/states.tsx';
import styles from '../MyWorkPage.module.css';
import { useChangeState } from '../useChangeState.tsx';
import { keep, readKept, writeKept } from './keptResults.ts';
import type { ResultDraft } from './resultDraft.ts';
import { ResultForm } from './ResultForm.tsx';

/**
 * The result form of the present call, and those begun and not saved of calls before it. Who writes in a wrap-up holds
 * it: it does not end under their hands.
 */
export function OwnResults({ card }: { card: AgentCard }) {
  const { t } = useTranslation();
  const [kept, setKept] = useState(() => readKept(card.id));
  const ready = useChangeState(null);
  const hold = useMutation({ mutationFn: holdWrapUp });
  const inCall = card.state === 'talking' || card.state === 'wrap-up';
  const own = useQuery({
    queryKey: ['own-result', card.id, inCall ? card.state : 'none', inCall ? card.since : 0],
    queryFn: ({ signal }) => getOwnResult(signal),
    enabled: inCall && !card.joined,
  });
  const present = inCall ? (own.data?.result ?? null) : null;
  const note = (form: OwnResult, draft: ResultDraft | null) => {
    const next = keep(kept, form, draft);
    setKept(next);
    writeKept(card.id, next);
    if (draft !== null && card.state === 'wrap-up' && !card.wrapUpHeld && !hold.isPending) hold.mutate();
  };
  const begunOf = (attemptId: string) => kept.find(({ form }) => form.attemptId === attemptId)?.draft ?? null;
  const others = kept.filter(({ form }) => form.attemptId !== present?.attemptId);
  return (
    <>
      {inCall && own.isError && (
        <Panel>
          <ErrorState error={own.error} onRetry={() => void own.refetch()} />
        </Panel>
      )}
      {present && present.codes.length === 0 && (
        <Panel title={t('results.form.title')}>
          <p className={styles.hint}>{t('results.form.none')}</p>
        </Panel>
      )}
      {present && present.codes.length > 0 && (
        <ResultForm
          key={present.attemptId}
          result={present}
          begun={begunOf(present.attemptId)}
          late={false}
          onDraft={(draft) => note(present, draft)}
          {...(card.state === 'wrap-up' ? { onReady: () => ready.mutate({ to: 'ready' }) } : {})}
        />
      )}
      {/* Loaded again in the middle of a call, the draft is the present call's as soon as that is known. */}
      {!(inCall && own.isPending) &&
        others.map(({ form, draft }) => (
          <ResultForm
            key={form.attemptId}
            result={form}
            begun={draft}
            late
            onDraft={(changed) => note(form, changed)}
          />
        ))}
      {ready.dialog}
    </>
  );
}
