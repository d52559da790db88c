import type { Channel } from '../channels/channel.ts';
import { endSound, startSound } from './playback.ts';
import { arm, type SwitchCore } from './core.ts';

/**
 * `play_and_get_digits MIN MAX TRIES TIMEOUT TERMINATORS FILE INVALID_FILE VARIABLE REGEX`: plays a file, which a
 * key breaks off, and collects keys into a variable. One try is simulated, without the file for a wrong entry.
 */
export function collectDigits(core: SwitchCore, channel: Channel, argument: string, over: () => void): void {
  const [min, max, , timeout, terminators = '', file = '', , variable = 'digits'] = argument.split(' ');
  const seconds = (Number(timeout) || 5000) / 1000;
  let keys = '';

  const finish = (terminator: string | null) => {
    channel.collect = null;
    channel.cancelTimer('application');
    const enough = keys.length >= (Number(min) || 1);
    channel.variables.set('read_terminator_used', terminator);
    channel.variables.set('read_result', enough ? 'success' : 'timeout');
    if (enough) channel.variables.set(variable, keys);
    over();
  };
  const wait = () => arm(core, channel, 'application', seconds, () => finish(null));

  channel.collect = (key) => {
    endSound(core, channel, { status: 'break', response: 'FILE PLAYED' });
    if (terminators.includes(key)) {
      finish(key);
      return;
    }
    keys += key;
    if (keys.length >= (Number(max) || 1)) finish(null);
    else wait();
  };
  startSound(core, channel, file, wait);
}
