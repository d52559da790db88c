import type { TFunction } from 'i18next';
import type { AgentCard } from '../../../api/contract/index.ts';
import type { AgentWish } from '../api/agents.ts';
import type { MenuEntry } from '../design/Menu.tsx';
import { StateMark } from '../design/StateMark.tsx';

const onCall: readonly AgentCard['state'][] = ['reserved', 'ringing', 'talking'];
const reasons = ['short', 'meal', 'training', 'meeting'] as const;

/** What can be asked of an agent in this state. */
export function stateEntries(
  t: TFunction,
  agent: Pick<AgentCard, 'state' | 'afterCall'>,
  ask: (to: AgentWish, reason?: string) => void,
  askReason: () => void,
): MenuEntry[] {
  const busy = onCall.includes(agent.state);
  const entries: MenuEntry[] = [];
  if (busy) {
    if (agent.afterCall !== null)
      entries.push({
        key: 'stay',
        label: t('agent.keepReady'),
        mark: <StateMark state="ready" />,
        onPick: () => ask('ready'),
      });
  } else if (agent.state !== 'ready')
    entries.push({
      key: 'ready',
      label: t('agent.goReady'),
      mark: <StateMark state="ready" />,
      onPick: () => ask('ready'),
      testId: 'go-ready',
    });
  if (entries.length > 0) entries.push('rule');
  if (agent.state !== 'break') {
    entries.push({ key: 'break', title: busy ? t('agent.after.break') : t('agent.takeBreak') });
    for (const reason of reasons)
      entries.push({
        key: reason,
        label: t(`agent.reasons.${reason}`),
        mark: <StateMark state="break" />,
        onPick: () => ask('break', t(`agent.reasons.${reason}`)),
        testId: `break-${reason}`,
      });
    entries.push(
      { key: 'own', label: t('agent.ownReason'), mark: <StateMark state="break" />, onPick: askReason },
      'rule',
    );
  }
  if (agent.state !== 'offline')
    entries.push({
      key: 'offline',
      label: busy ? t('agent.after.offline') : t('agent.goOffline'),
      mark: <StateMark state="offline" />,
      onPick: () => ask('offline'),
      testId: 'go-offline',
    });
  if (entries.at(-1) === 'rule') entries.pop();
  return entries;
}
