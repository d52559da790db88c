import type { TFunction } from 'i18next';
import type { AgentCard, BreakReason } from '../../../api/contract/index.ts';
import type { AgentChange } from '../api/agents.ts';
import type { MenuEntry } from '../design/Menu.tsx';
import { StateMark } from '../design/StateMark.tsx';
import { onCall } from './onCall.ts';

/** What can be asked of an agent in this state. */
export function stateEntries(
  t: TFunction,
  agent: Pick<AgentCard, 'state' | 'afterCall' | 'blocked'>,
  reasons: readonly BreakReason[],
  ask: (change: AgentChange) => void,
): MenuEntry[] {
  const busy = onCall(agent.state);
  const entries: MenuEntry[] = [];
  if (busy) {
    if (agent.afterCall !== null && !agent.blocked)
      entries.push({
        key: 'stay',
        label: t('agent.keepReady'),
        mark: <StateMark state="ready" />,
        onPick: () => ask({ to: 'ready' }),
      });
  } else if (agent.state !== 'ready' && !agent.blocked)
    entries.push({
      key: 'ready',
      label: t('agent.goReady'),
      mark: <StateMark state="ready" />,
      onPick: () => ask({ to: 'ready' }),
      testId: 'go-ready',
    });
  if (agent.state !== 'outbound-only' && agent.afterCall !== 'outbound-only' && !agent.blocked)
    entries.push({
      key: 'outbound-only',
      label: busy ? t('agent.after.outbound-only') : t('agent.goOutboundOnly'),
      mark: <StateMark state="outbound-only" />,
      onPick: () => ask({ to: 'outbound-only' }),
      testId: 'go-outbound-only',
    });
  if (entries.length > 0) entries.push('rule');
  if (agent.state !== 'break' && !agent.blocked) entries.push(...breakEntries(t, busy, reasons, ask), 'rule');
  if (agent.state !== 'offline')
    entries.push({
      key: 'offline',
      label: busy ? t('agent.after.offline') : t('agent.goOffline'),
      mark: <StateMark state="offline" />,
      onPick: () => ask({ to: 'offline' }),
      testId: 'go-offline',
    });
  if (entries.at(-1) === 'rule') entries.pop();
  return entries;
}

/** A break for each reason; without reasons just a break. */
export function breakEntries(
  t: TFunction,
  busy: boolean,
  reasons: readonly BreakReason[],
  ask: (change: AgentChange) => void,
): MenuEntry[] {
  const title = busy ? t('agent.after.break') : t('agent.takeBreak');
  const mark = <StateMark state="break" />;
  if (reasons.length === 0)
    return [{ key: 'break', label: title, mark, onPick: () => ask({ to: 'break' }), testId: 'break' }];
  return [
    { key: 'break', title },
    ...reasons.map((reason, i) => ({
      key: reason.id,
      label: reason.name,
      mark,
      onPick: () => ask({ to: 'break', breakReasonId: reason.id }),
      testId: `break-${i + 1}`,
    })),
  ];
}
