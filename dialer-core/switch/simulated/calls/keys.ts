import type { Channel } from '../channels/channel.ts';
import { pressKey } from './pressKey.ts';
import { timing, type SwitchCore } from './core.ts';

const longestKeys = 128;

/** `uuid_recv_dtmf`: as if the leg's phone had sent these keys. */
export function receiveKeys(core: SwitchCore, channel: Channel, keys: string): void {
  Array.from(keys.slice(0, longestKeys)).forEach((key, i) => {
    core.clock.after(timing.keyToChannel * (i + 1), () => {
      if (channel.live && /^[0-9A-D*#]$/i.test(key)) pressKey(core, channel, key, 'APP');
    });
  });
}
