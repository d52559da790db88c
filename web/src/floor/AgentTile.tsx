import { memo, useRef } from 'react';
import type { TFunction } from 'i18next';
import type { AgentCard } from '../../../api/contract/index.ts';
import { classes } from '../design/classes.ts';
import { StateMark } from '../design/StateMark.tsx';
import { toneOf } from '../design/stateTone.ts';
import { Elapsed } from '../live/Elapsed.tsx';
import { AgentMenu } from './AgentMenu.tsx';
import styles from './AgentTile.module.css';
import { limitsOf } from './thresholds.ts';

interface Props {
  agent: AgentCard;
  compact: boolean;
  /** The supervisor may change the state. */
  control: boolean;
  /** Names of the skill groups, for the note. */
  groups: string;
  /** From the grid: three hundred cards that each watch the language would be slow to come. */
  t: TFunction;
  breakName: (reason: string) => string;
}

/** One agent: who, what, how long. Drawn again only when the agent changes; the time runs by itself. */
export const AgentTile = memo(function AgentTile({ agent, compact, control, groups, t, breakName }: Props) {
  const tile = useRef<HTMLLIElement>(null);
  const limits = limitsOf(agent);
  const state = t(`words.agentState.${agent.state}`);
  const note = noteOf();
  return (
    <li
      ref={tile}
      className={classes(styles.tile, compact && styles.compact)}
      style={toneOf(agent.state)}
      title={`${agent.name} · ${agent.phone} · ${state}${note === '' ? '' : ` · ${note}`}`}
      data-testid="agent-card"
      data-agent={agent.id}
      data-state={agent.state}
    >
      <span className={styles.name}>
        <StateMark state={agent.state} size={compact ? 10 : 12} label={state} />
        <span>{agent.name}</span>
      </span>
      <Elapsed
        since={agent.since}
        warnAfter={limits?.warn}
        alarmAfter={limits?.alarm}
        levelOn={tile}
        className={styles.time}
      />
      {!compact && <span className={styles.note}>{note}</span>}
      {control && (
        <span className={styles.menu}>
          <AgentMenu agent={agent} label={t('floor.changeAgent', { name: agent.name })} />
        </span>
      )}
    </li>
  );

  /** What is remarkable, else where the agent belongs. */
  function noteOf(): string {
    if (agent.blocked) return t('floor.blocked');
    if (agent.afterCall !== null) return t(`agent.after.${agent.afterCall}`);
    if (agent.state === 'break' && agent.breakReason) return breakName(agent.breakReason);
    if (!agent.phoneConnected && agent.state !== 'offline' && agent.state !== 'break')
      return t('floor.phoneDown');
    return groups;
  }
});
