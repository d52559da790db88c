import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeAgentState, changeOwnState, type AgentChange } from '../api/agents.ts';
import { ApiProblem } from '../api/request.ts';
import { ConfirmDialog } from '../design/ConfirmDialog.tsx';
import { useToastError } from '../design/useToastError.ts';

/**
 * Asks for another state of an agent; `agentId` null: the one who is signed in. The floor shows the answer. `dialog`:
 * asks whether to take over when the agent works in another browser; show it beside the control.
 */
export function useChangeState(agentId: string | null): {
  mutate: (change: AgentChange) => void;
  isPending: boolean;
  dialog: ReactNode;
} {
  const { t } = useTranslation();
  const tell = useToastError();
  const queries = useQueryClient();
  const [elsewhere, setElsewhere] = useState<AgentChange | null>(null);
  const { mutate, isPending } = useMutation({
    mutationFn: (change: AgentChange) =>
      agentId === null ? changeOwnState(change) : changeAgentState(agentId, change),
    onSuccess: async () => {
      setElsewhere(null);
      await queries.invalidateQueries({ queryKey: ['own-agent'] });
    },
    onError: (error, change) => {
      if (error instanceof ApiProblem && error.problem.code === 'agent-elsewhere') setElsewhere(change);
      else tell(error);
    },
  });
  const dialog = elsewhere && (
    <ConfirmDialog
      title={t('agent.elsewhere')}
      action={t('agent.takeOver')}
      busy={isPending}
      onConfirm={() => mutate({ ...elsewhere, takeOver: true })}
      onClose={() => setElsewhere(null)}
    >
      {t('agent.elsewhereHint')}
    </ConfirmDialog>
  );
  return { mutate, isPending, dialog };
}
