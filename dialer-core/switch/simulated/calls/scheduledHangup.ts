import { readCause } from '../channels/causes.ts';
import type { Channel } from '../channels/channel.ts';
import { announce, completed, newApplication } from './applications.ts';
import { hangUp } from './callEnd.ts';
import { arm, type SwitchCore } from './core.ts';

/**
 * `sched_hangup`: ends the channel at `time`, `+seconds` from now or seconds since the epoch. The switch counts
 * whole seconds and looks twice a second; `+0` is at once.
 */
export function scheduleHangup(
  core: SwitchCore,
  channel: Channel,
  time: string,
  cause: string | undefined,
): void {
  const ending = {
    by: 'switch',
    cause: cause === undefined ? 'ALLOTTED_TIMEOUT' : readCause(cause),
  } as const;
  const now = core.clock.now();
  const seconds = Number.parseInt(time.slice(1), 10) || 0;
  if (seconds === 0) {
    hangUp(core, channel, ending);
    return;
  }
  const at = time.startsWith('+') ? Math.floor(now) + seconds : Number.parseInt(time, 10) || 0;
  arm(core, channel, 'limit', at + 0.5 - now, () => hangUp(core, channel, ending));
}

/** The variable `execute_on_answer`: `app`, `app:argument` or `app argument`, run before anything else. */
export function executeOnAnswer(core: SwitchCore, channel: Channel): void {
  const value = channel.variables.get('execute_on_answer');
  if (value === undefined) return;
  const [, name = '', argument = ''] = /^([^ :]*)[ :]?(.*)$/s.exec(value) ?? [];
  const application = newApplication(core, name, argument, false);
  announce(core, channel, application);
  if (name === 'sched_hangup') {
    const [time = '', cause] = argument.split(' ');
    scheduleHangup(core, channel, time, cause);
  }
  if (channel.live) completed(core, channel, application);
}
