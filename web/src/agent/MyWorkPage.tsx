import { useTranslation } from 'react-i18next';
import type { AgentCard } from '../../../api/contract/index.ts';
import { Badge } from '../design/Badge.tsx';
import { Page } from '../design/Page.tsx';
import { Panel } from '../design/Panel.tsx';
import { EmptyState, Skeleton } from '../design/states.tsx';
import { StateMark } from '../design/StateMark.tsx';
import { toneOf } from '../design/stateTone.ts';
import { ButtonLink } from '../design/Button.tsx';
import { classes } from '../design/classes.ts';
import { PhoneLine } from '../softphone/PhoneLine.tsx';
import { usePhone } from '../softphone/usePhone.ts';
import { useLive } from '../live/useLive.ts';
import { CallBar } from './CallBar.tsx';
import styles from './MyWorkPage.module.css';
import { OwnListPanel } from './list/OwnListPanel.tsx';
import { onCall } from './onCall.ts';
import { OwnDayPanel } from './OwnDayPanel.tsx';
import { OwnResults } from './result/OwnResults.tsx';
import { ScreenPop } from './ScreenPop.tsx';
import { StateButtons } from './StateButtons.tsx';
import { StateTime } from './StateTime.tsx';
import { useBreakName } from './useBreakName.ts';
import { useOwnCard } from './useOwnCard.ts';

/** Where an agent is at home: the own state, large, and how to change it. */
export function MyWorkPage() {
  const { t } = useTranslation();
  const card = useOwnCard();
  const heard = useLive((state) => state.ready);
  // Whom one talks to stands at the top of the page, beside what one writes of them.
  const withCallee = card !== undefined && (onCall(card.state) || card.state === 'wrap-up');
  return (
    <Page title={t('agent.title')} lead={t('agent.lead')} testId="my-work">
      {card ? (
        <div className={classes(styles.board, withCallee && styles.withCallee)}>
          <div className={styles.column}>
            <OwnState card={card} />
            {card.state === 'talking' && <CallBar card={card} />}
            <OwnResults card={card} />
            {!withCallee && <ScreenPop card={card} />}
            <OwnListPanel card={card} />
          </div>
          <div className={styles.column}>
            {withCallee && <ScreenPop card={card} />}
            <OwnDayPanel card={card} />
            <OwnFacts card={card} />
          </div>
        </div>
      ) : heard ? (
        <EmptyState boxed icon="me" title={t('agent.notThere')} />
      ) : (
        <Skeleton boxed />
      )}
    </Page>
  );
}

function OwnState({ card }: { card: AgentCard }) {
  const { t } = useTranslation();
  const breakName = useBreakName();
  return (
    <section
      className={styles.state}
      style={toneOf(card.state)}
      data-testid="own-state"
      data-state={card.state}
    >
      <h2 className={styles.name}>
        <StateMark state={card.state} size={24} />
        {card.state === 'break' && card.breakReason
          ? t('agent.breakFor', { reason: breakName(card.breakReason) })
          : t(`words.agentState.${card.state}`)}
      </h2>
      <span className="visually-hidden">{t('agent.since')}</span>
      <StateTime card={card} className={styles.time} />
      <p className={styles.hint}>
        {card.blocked
          ? t('agent.blocked')
          : card.wrapUpHeld
            ? t('agent.wrapUpHeld')
            : t(`agent.hints.${card.state}`)}{' '}
        {card.afterCall && t(`agent.after.${card.afterCall}`)}
      </p>
      <StateButtons card={card} />
    </section>
  );
}

function OwnFacts({ card }: { card: AgentCard }) {
  const { t } = useTranslation();
  const groups = useLive((state) => state.skillGroups);
  const { choice } = usePhone();
  const own = groups.filter((group) => card.skillGroupIds.includes(group.id));
  return (
    <Panel>
      <dl className={styles.facts}>
        <div>
          <dt>{t('agent.phone')}</dt>
          <dd>
            {card.phone} {card.phoneConnected ? t('agent.phoneUp') : t('agent.phoneDown')}
          </dd>
          {!card.phoneConnected && <dd className={styles.hint}>{t('agent.phoneDownHint')}</dd>}
          <dd className={styles.groups}>
            {choice.browser && <PhoneLine />}
            <ButtonLink to="/me/phone" size="small" icon="phone">
              {t('phone.open')}
            </ButtonLink>
          </dd>
        </div>
        <div>
          <dt>{t('agent.skillGroups')}</dt>
          <dd className={styles.groups}>
            {own.length === 0
              ? t('agent.noSkillGroups')
              : own.map((group) => <Badge key={group.id}>{group.name}</Badge>)}
          </dd>
        </div>
      </dl>
    </Panel>
  );
}
