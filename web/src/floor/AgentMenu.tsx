import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from '@tanstack/react-query';
import type { AgentCard } from '../../../api/contract/index.ts';
import { stateEntries } from '../agent/stateEntries.tsx';
import { useBreakReasons } from '../agent/useBreakReasons.ts';
import { useChangeState } from '../agent/useChangeState.tsx';
import { blockAgent, restoreAgent } from '../api/agents.ts';
import { IconButton } from '../design/Button.tsx';
import { ConfirmDialog } from '../design/ConfirmDialog.tsx';
import { Menu, type MenuEntry } from '../design/Menu.tsx';
import { useToastError } from '../design/useToastError.ts';
import { AgentHistoryDialog } from './AgentHistoryDialog.tsx';
import { useCallEntries } from './useCallEntries.tsx';

/**
 * The button of an agent's menu. What is behind it comes with the first press: three hundred menus that nobody opens
 * would cost more than all the rest of the floor.
 */
export function AgentMenu({ agent, label }: { agent: AgentCard; label: string }) {
  const [align, setAlign] = useState<Align | null>(null);
  if (align !== null) return <WholeMenu agent={agent} label={label} align={align} />;
  return (
    <IconButton
      icon="more"
      size="small"
      label={label}
      aria-haspopup="menu"
      aria-expanded={false}
      data-testid="agent-menu"
      onClick={(event) => setAlign(alignOf(event.currentTarget))}
    />
  );
}

type Align = 'start' | 'end';

/** Towards the middle of the page, where there is room. */
const alignOf = (button: HTMLElement): Align =>
  button.getBoundingClientRect().left < window.innerWidth / 2 ? 'start' : 'end';

/** What a supervisor can do with an agent; open at first. */
function WholeMenu({ agent, label, align: first }: { agent: AgentCard; label: string; align: Align }) {
  const { t } = useTranslation();
  const change = useChangeState(agent.id);
  const reasons = useBreakReasons();
  const onError = useToastError();
  const [open, setOpen] = useState<'history' | 'block' | null>(null);
  const [align, setAlign] = useState(first);
  const access = useMutation({
    mutationFn: (act: 'block' | 'restore') => (act === 'block' ? blockAgent : restoreAgent)(agent.id),
    onSuccess: () => setOpen(null),
    onError,
  });
  const calls = useCallEntries(agent);
  const more: MenuEntry[] = [
    ...calls.entries,
    'rule',
    {
      key: 'history',
      label: t('floor.history.open'),
      onPick: () => setOpen('history'),
      testId: 'agent-history',
    },
    agent.blocked
      ? {
          key: 'restore',
          label: t('floor.restore'),
          onPick: () => access.mutate('restore'),
          testId: 'agent-restore',
        }
      : { key: 'block', label: t('floor.block'), onPick: () => setOpen('block'), testId: 'agent-block' },
  ];
  return (
    <>
      <Menu
        opened
        label={label}
        align={align}
        button={(wiring) => (
          <IconButton
            {...wiring}
            icon="more"
            size="small"
            label={label}
            data-testid="agent-menu"
            onClick={(event) => {
              setAlign(alignOf(event.currentTarget));
              wiring.onClick();
            }}
          />
        )}
        entries={[
          { key: 'who', title: `${agent.name} · ${agent.phone}` },
          ...stateEntries(t, agent, reasons, change.mutate),
          ...more,
        ]}
      />
      {change.dialog}
      {calls.dialog}
      {open === 'history' && <AgentHistoryDialog agent={agent} onClose={() => setOpen(null)} />}
      {open === 'block' && (
        <ConfirmDialog
          title={t('floor.blockTitle', { name: agent.name })}
          action={t('floor.block')}
          danger
          busy={access.isPending}
          onConfirm={() => access.mutate('block')}
          onClose={() => setOpen(null)}
        >
          {t('floor.blockHint')}
        </ConfirmDialog>
      )}
    </>
  );
}
