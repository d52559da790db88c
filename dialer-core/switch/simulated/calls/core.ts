import type { Clock, Timer } from '../../../../platform/index.ts';
import type { Channel } from '../channels/channel.ts';
import type { SwitchConfiguration } from '../configuration.ts';
import { channelEvent, type EventExtras } from '../channels/channelEvents.ts';
import type { Draw } from '../population/draw.ts';
import { drawUuid } from '../population/draw.ts';
import type { Phones } from '../population/phones.ts';
import type { Population } from '../population/population.ts';
import type { EventBus } from '../wire/eventBus.ts';
import type { FiredEvent } from '../wire/eventSources.ts';
import type { DeliveryFaults } from '../wire/faults.ts';
import { microseconds } from '../wire/moments.ts';
import type { Capacity } from './capacity.ts';
import type { ChannelTable } from './channelTable.ts';
import type { SoundLength } from './sounds.ts';
import type { Truth } from './truth.ts';

/** What everything on the switch shares. */
export interface SwitchCore {
  readonly clock: Clock;
  readonly seed: number;
  readonly population: Population;
  readonly phones: Phones;
  readonly gateways: readonly string[];
  /** Of its event socket. */
  readonly password: string;
  readonly configuration: SwitchConfiguration;
  readonly soundLength: SoundLength;
  readonly bus: EventBus;
  readonly faults: DeliveryFaults;
  readonly capacity: Capacity;
  readonly truth: Truth;
  readonly table: ChannelTable;
  readonly channels: Map<string, Channel>;
  readonly draw: Draw;
  /** Epoch seconds. */
  startedAt: number;
}

export const nowMicros = (core: SwitchCore): number => microseconds(core.clock.now());
export const freshUuid = (core: SwitchCore): string => drawUuid(core.draw);

/** Fires a channel's event and lets the table behind `show channels` see it. */
export function fire(core: SwitchCore, channel: Channel, name: FiredEvent, extras: EventExtras = {}): void {
  core.table.note(channel, name, extras.after ?? []);
  core.bus.fire(channelEvent(channel, name, extras));
}

type TimerSlot = Parameters<Channel['setTimer']>[0];

/** Runs `fn` once in so many seconds of the switch's clock, unless the channel ends before. */
export function arm(
  core: SwitchCore,
  channel: Channel,
  name: TimerSlot,
  seconds: number,
  fn: () => void,
): void {
  const timer: Timer = core.clock.after(seconds, fn);
  channel.setTimer(name, timer);
}

/** How long the switch itself takes, seconds; measured in the recordings. */
export const timing = {
  answerToPark: 0.02,
  answerCommand: 0.02,
  answerToAck: 0.001,
  hangupToEnd: 0.02,
  refusalToEnd: 0.02,
  joinToUnpark: 0.02,
  joinToBridge: 0.06,
  broadcastToSound: 0.12,
  executeToSound: 0.02,
  soundBreak: 0.02,
  eventToChannel: 0.02,
  strandedToEnd: 10,
  keyToChannel: 0.02,
} as const;
