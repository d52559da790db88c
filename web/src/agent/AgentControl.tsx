import { useTranslation } from 'react-i18next';
import { Icon } from '../design/Icon.tsx';
import { Menu } from '../design/Menu.tsx';
import { StateMark } from '../design/StateMark.tsx';
import { toneOf } from '../design/stateTone.ts';
import { useOwnCard } from './useOwnCard.ts';
import { stateEntries } from './stateEntries.tsx';
import styles from './StateButton.module.css';
import { StateTime } from './StateTime.tsx';
import { useBreakReasons } from './useBreakReasons.ts';
import { useChangeState } from './useChangeState.tsx';

/** In the header, for users who take calls: their state, how long, and how to change it. */
export function AgentControl() {
  const { t } = useTranslation();
  const card = useOwnCard();
  const change = useChangeState(null);
  const reasons = useBreakReasons();
  if (!card) return null;
  return (
    <>
      <Menu
        label={t('agent.control')}
        button={(wiring) => (
          <button
            type="button"
            {...wiring}
            className={styles.button}
            style={toneOf(card.state)}
            title={t('agent.control')}
            data-testid="agent-control"
            data-state={card.state}
          >
            <StateMark state={card.state} />
            {t(`words.agentState.${card.state}`)}
            <StateTime card={card} className={styles.time} />
            {card.afterCall && <span className={styles.after}>{t(`agent.after.${card.afterCall}`)}</span>}
            <Icon name="down" size={14} />
          </button>
        )}
        entries={stateEntries(t, card, reasons, change.mutate)}
      />
      {change.dialog}
    </>
  );
}
