import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgentCard } from '../../../api/contract/index.ts';
import { useBreakName } from '../agent/useBreakName.ts';
import { classes } from '../design/classes.ts';
import { StateMark } from '../design/StateMark.tsx';
import { EmptyState } from '../design/states.tsx';
import { useFormat } from '../format/useFormat.ts';
import { useLive } from '../live/useLive.ts';
import { useCan } from '../session/useSession.ts';
import { AgentTile } from './AgentTile.tsx';
import styles from './Floor.module.css';
import { groupByState, sortByName } from './floorCounts.ts';

interface Props {
  agents: AgentCard[];
  compact: boolean;
  byName: boolean;
  /** There are agents, but none is left by the filter. */
  filtered: boolean;
}

export const AgentGrid = memo(function AgentGrid({ agents, compact, byName, filtered }: Props) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  if (agents.length === 0)
    return (
      <EmptyState boxed icon="users" title={filtered ? t('floor.noneFound') : t('floor.noAgents')}>
        {filtered ? undefined : t('floor.noAgentsHint')}
      </EmptyState>
    );
  if (byName)
    return (
      <section aria-label={t('floor.agents')}>
        <Tiles agents={sortByName(agents, i18n.language)} compact={compact} />
      </section>
    );
  return (
    <div className={styles.agents}>
      {groupByState(agents).map((group) => (
        <section key={group.state} aria-label={t(`words.agentState.${group.state}`)}>
          <h2 className={styles.stateHead}>
            <StateMark state={group.state} />
            {t(`words.agentState.${group.state}`)}
            <span className={styles.stateCount}>{format.number(group.agents.length)}</span>
          </h2>
          <Tiles agents={group.agents} compact={compact} />
        </section>
      ))}
    </div>
  );
});

function Tiles({ agents, compact }: { agents: AgentCard[]; compact: boolean }) {
  const { t } = useTranslation();
  const breakName = useBreakName();
  const can = useCan();
  const control = can('agents.control');
  const groups = useLive((state) => state.skillGroups);
  const names = useMemo(() => new Map(groups.map((group) => [group.id, group.name])), [groups]);
  return (
    <ul className={classes(styles.tiles, compact && styles.compact)}>
      {agents.map((agent) => (
        <AgentTile
          key={agent.id}
          agent={agent}
          compact={compact}
          t={t}
          breakName={breakName}
          control={control}
          groups={agent.skillGroupIds.map((id) => names.get(id) ?? '').join(' · ')}
        />
      ))}
    </ul>
  );
}
