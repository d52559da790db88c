import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AgentCard, SupervisorCommand } from '../../../api/contract/index.ts';
import { askAgentCall, getSupervision } from '../api/calls.ts';
import { ConfirmDialog } from '../design/ConfirmDialog.tsx';
import type { MenuEntry } from '../design/Menu.tsx';
import { showToast } from '../design/toastStore.ts';
import { useToastError } from '../design/useToastError.ts';
import { useSession } from '../session/useSession.ts';

const modes = ['listen', 'whisper', 'barge'] as const;

/** What a supervisor can do with the call of an agent. */
export function useCallEntries(agent: AgentCard): { entries: MenuEntry[]; dialog: ReactNode } {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const onError = useToastError();
  const { user } = useSession();
  const [ending, setEnding] = useState(false);
  const { data: heard } = useQuery({
    queryKey: ['supervision'],
    queryFn: ({ signal }) => getSupervision(signal),
    staleTime: 30_000,
  });
  const ask = useMutation({
    mutationFn: (command: SupervisorCommand) => askAgentCall(agent.id, command),
    onMutate: (command) => {
      if (command.type === 'listen' && heard?.agentId === null)
        showToast({ tone: 'good', text: t('call.ringing') });
    },
    onSuccess: () => setEnding(false),
    onError,
    onSettled: () => queries.invalidateQueries({ queryKey: ['supervision'] }),
  });
  const listening = heard?.agentId === agent.id;
  const entries: MenuEntry[] = [];
  if (agent.state === 'talking' && agent.userId !== user.id) {
    entries.push('rule');
    for (const mode of modes)
      entries.push({
        key: mode,
        label: t(`call.${mode}`),
        checked: listening && heard.mode === mode,
        onPick: () => ask.mutate({ type: 'listen', mode }),
        testId: `agent-${mode}`,
      });
    if (listening)
      entries.push({
        key: 'take-over',
        label: t('call.takeOver'),
        onPick: () => ask.mutate({ type: 'take-over' }),
        testId: 'agent-take-over',
      });
    entries.push({
      key: 'end',
      label: t('call.endCall'),
      onPick: () => setEnding(true),
      testId: 'agent-end-call',
    });
  }
  if (listening)
    entries.push({
      key: 'stop',
      label: t('call.stopListening'),
      onPick: () => ask.mutate({ type: 'stop-listening' }),
      testId: 'agent-stop-listening',
    });
  const dialog = ending && (
    <ConfirmDialog
      title={t('call.endCallTitle', { name: agent.name })}
      action={t('call.endCall')}
      danger
      busy={ask.isPending}
      onConfirm={() => ask.mutate({ type: 'hang-up' })}
      onClose={() => setEnding(false)}
    >
      {t('call.endCallHint')}
    </ConfirmDialog>
  );
  return { entries, dialog };
}
