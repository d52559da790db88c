import type { AgentCard } from '../../../api/contract/index.ts';
import { Countdown } from '../live/Countdown.tsx';
import { Elapsed } from '../live/Elapsed.tsx';

/** How long an agent has been in the state; of a wrap-up that ends by itself: how long it still lasts. */
export function StateTime({ card, className }: { card: AgentCard; className?: string | undefined }) {
  if (card.state === 'wrap-up' && card.wrapUpUntil !== null && !card.wrapUpHeld)
    return <Countdown until={card.wrapUpUntil} className={className} />;
  return (
    <Elapsed
      since={card.since}
      alarmAfter={card.state === 'break' ? (card.breakLimitSeconds ?? undefined) : undefined}
      className={className}
    />
  );
}
