import type { Channel } from '../channels/channel.ts';
import { channelEvent } from '../channels/channelEvents.ts';
import type { SwitchCore } from './core.ts';

/** `source`: how the key came, as its event names it. */
export function pressKey(core: SwitchCore, channel: Channel, key: string, source = 'RTP'): void {
  channel.pressedKeys += key;
  const draft = channelEvent(channel, 'DTMF', {
    after: [
      ['DTMF-Digit', key],
      ['DTMF-Duration', source === 'RTP' ? '2080' : '2000'],
      ['DTMF-Source', source],
    ],
  });
  // This event carries no variables: see the recording.
  core.bus.fire({ ...draft, variables: null });
  channel.collect?.(key);
}
