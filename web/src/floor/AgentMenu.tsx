import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgentCard } from '../../../api/contract/index.ts';
import { BreakDialog } from '../agent/BreakDialog.tsx';
import { stateEntries } from '../agent/stateEntries.tsx';
import { useChangeState } from '../agent/useChangeState.ts';
import { IconButton } from '../design/Button.tsx';
import { Menu } from '../design/Menu.tsx';

/** What a supervisor can do with an agent. */
export function AgentMenu({ agent }: { agent: AgentCard }) {
  const { t } = useTranslation();
  const change = useChangeState(agent.id);
  const [asking, setAsking] = useState(false);
  const label = t('floor.changeAgent', { name: agent.name });
  return (
    <>
      <Menu
        label={label}
        button={(wiring) => (
          <IconButton {...wiring} icon="more" size="small" label={label} data-testid="agent-menu" />
        )}
        entries={[
          { key: 'who', title: `${agent.name} · ${agent.phone}` },
          ...stateEntries(
            t,
            agent,
            (to, reason) => change.mutate(reason === undefined ? { to } : { to, reason }),
            () => setAsking(true),
          ),
        ]}
      />
      {asking && (
        <BreakDialog
          onClose={() => setAsking(false)}
          onStart={(reason) => change.mutate({ to: 'break', reason })}
        />
      )}
    </>
  );
}
