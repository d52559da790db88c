import type { Channel } from '../channels/channel.ts';
import { beginVoice } from './calleeVoice.ts';
import { phoneLossAfter } from '../population/phones.ts';
import { arm, type SwitchCore } from './core.ts';
import { pressKey } from './pressKey.ts';

/**
 * What the far end does by itself once it has answered. `leave` hangs it up from there; every wait is a timer
 * of the channel and ends with it.
 */
export function onAnswered(core: SwitchCore, channel: Channel, leave: () => void): void {
  const { callee } = channel;
  if (callee.kind !== 'answer') return;
  beginVoice(core, channel, leave);
  if (callee.stays !== null) arm(core, channel, 'stays', callee.stays, leave);
  callee.keys.forEach(({ at, key }, i) =>
    arm(core, channel, `key-${i}`, at, () => pressKey(core, channel, key)),
  );
}

/** Nobody speaks to it: after the answer, and after a bridge that left it behind. */
export function onAlone(core: SwitchCore, channel: Channel, leave: () => void): void {
  const { callee } = channel;
  channel.cancelTimer('talk');
  if (callee.kind !== 'answer' || !channel.answered || callee.patience === null) return;
  arm(core, channel, 'patience', callee.patience, leave);
}

export function onBridged(core: SwitchCore, channel: Channel, leave: () => void): void {
  const { callee } = channel;
  channel.cancelTimer('patience');
  if (callee.kind !== 'answer' || callee.talk === null) return;
  arm(core, channel, 'talk', callee.talk, leave);
}

/** An agent's phone may be lost at any time after it answered. */
export function armPhoneLoss(core: SwitchCore, channel: Channel, lose: () => void): void {
  const { endpoint } = channel;
  if (endpoint.role !== 'phone') return;
  const ordinal = core.truth.nextOrdinal('phone', endpoint.key);
  const after = phoneLossAfter(endpoint.key, ordinal, core.seed, core.phones);
  if (after !== null) arm(core, channel, 'loss', after, lose);
}
