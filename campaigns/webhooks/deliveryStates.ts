import { MAX_ATTEMPTS } from './retryDelay.ts';

/**
 * The life of a delivery. Nothing else changes its state.
 *
 * waiting → sending → delivered | waiting (again) | dead → waiting (replayed)
 */
export const deliveryStates = ['waiting', 'sending', 'delivered', 'dead'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/**
 * `claim`: a process takes it, and sends it next. `accepted`: 2xx. `failed`: any other answer, or none. `gone`: 410, the
 * receiver wants nothing more. `lease-lost`: whoever sent it said nothing in time. `replay`: somebody asks for it.
 */
export type DeliveryEvent = 'claim' | 'accepted' | 'failed' | 'gone' | 'lease-lost' | 'replay';

export type DeliveryEffect =
  /** One attempt more. */
  | 'count'
  /** Due after `retryDelay`. */
  | 'delay'
  /** Due at once. */
  | 'at-once'
  /** Attempts begin anew. */
  | 'forget-attempts'
  | 'note-end'
  | 'disable-subscription';

export interface DeliveryMove {
  to: DeliveryState;
  effects: readonly DeliveryEffect[];
}

type Decide = (attempts: number) => DeliveryMove;

const always =
  (to: DeliveryState, ...effects: DeliveryEffect[]): Decide =>
  () => ({ to, effects });
/** Once all attempts are used, it ends. */
const again =
  (when: 'delay' | 'at-once'): Decide =>
  (attempts) =>
    attempts >= MAX_ATTEMPTS ? { to: 'dead', effects: ['note-end'] } : { to: 'waiting', effects: [when] };
const replay = always('waiting', 'at-once', 'forget-attempts');

const table: Readonly<Record<DeliveryState, Readonly<Partial<Record<DeliveryEvent, Decide>>>>> = {
  waiting: { claim: always('sending', 'count'), replay },
  sending: {
    accepted: always('delivered', 'note-end'),
    failed: again('delay'),
    gone: always('dead', 'note-end', 'disable-subscription'),
    'lease-lost': again('at-once'),
  },
  delivered: { replay },
  dead: { replay },
};

/** `attempts`: so far, this one included. Null: the event does not apply. */
export const decideDelivery = (
  state: DeliveryState,
  event: DeliveryEvent,
  attempts: number,
): DeliveryMove | null => table[state][event]?.(attempts) ?? null;

/** The states that an event applies to. */
export const statesBefore = (event: DeliveryEvent): DeliveryState[] =>
  deliveryStates.filter((state) => table[state][event] !== undefined);
