import { useTranslation } from 'react-i18next';
import { useMutation } from '@tanstack/react-query';
import type { AgentCard } from '../../../api/contract/index.ts';
import { holdWrapUp } from '../api/agents.ts';
import { Button } from '../design/Button.tsx';
import { Icon } from '../design/Icon.tsx';
import { Menu } from '../design/Menu.tsx';
import { useToastError } from '../design/useToastError.ts';
import styles from './MyWorkPage.module.css';
import { onCall } from './onCall.ts';
import { breakEntries } from './stateEntries.tsx';
import { useBreakReasons } from './useBreakReasons.ts';
import { useChangeState } from './useChangeState.tsx';

/** What an agent can ask for now, as large buttons. */
export function StateButtons({ card }: { card: AgentCard }) {
  const { t } = useTranslation();
  const change = useChangeState(null);
  const reasons = useBreakReasons();
  const hold = useMutation({ mutationFn: holdWrapUp, onError: useToastError() });
  const busy = onCall(card.state);
  const free = !card.blocked;
  return (
    <div className={styles.buttons}>
      {free && busy && card.afterCall !== null && (
        <Button size="large" onClick={() => change.mutate({ to: 'ready' })}>
          {t('agent.keepReady')}
        </Button>
      )}
      {free && !busy && card.state !== 'ready' && (
        <Button
          size="large"
          look="primary"
          busy={change.isPending}
          data-testid="me-ready"
          onClick={() => change.mutate({ to: 'ready' })}
        >
          {t('agent.goReady')}
        </Button>
      )}
      {card.state === 'wrap-up' && !card.wrapUpHeld && (
        <Button size="large" busy={hold.isPending} onClick={() => hold.mutate()} data-testid="hold-wrap-up">
          {t('agent.holdWrapUp')}
        </Button>
      )}
      {free && card.state !== 'break' && card.afterCall !== 'break' && (
        <Menu
          label={t('agent.takeBreak')}
          align="start"
          button={(wiring) => (
            <Button size="large" {...wiring} data-testid="me-break">
              {busy ? t('agent.after.break') : t('agent.takeBreak')} <Icon name="down" size={14} />
            </Button>
          )}
          entries={breakEntries(t, busy, reasons, change.mutate)}
        />
      )}
      {free && card.state !== 'previewing' && card.afterCall !== 'previewing' && (
        <Button size="large" onClick={() => change.mutate({ to: 'previewing' })} data-testid="me-previewing">
          {busy ? t('agent.after.previewing') : t('agent.goPreviewing')}
        </Button>
      )}
      {free && card.state !== 'outbound-only' && card.afterCall !== 'outbound-only' && (
        <Button size="large" onClick={() => change.mutate({ to: 'outbound-only' })}>
          {busy ? t('agent.after.outbound-only') : t('agent.goOutboundOnly')}
        </Button>
      )}
      {card.state !== 'offline' && card.afterCall !== 'offline' && (
        <Button size="large" onClick={() => change.mutate({ to: 'offline' })}>
          {busy ? t('agent.after.offline') : t('agent.goOffline')}
        </Button>
      )}
      {change.dialog}
    </div>
  );
}
