import { readCause } from '../channels/causes.ts';
import type { Channel } from '../channels/channel.ts';
import { announce, completed, newApplication } from './applications.ts';
import { hangUp } from './callEnd.ts';
import type { SwitchCore } from './core.ts';

/**
 * `sched_hangup`: ends the channel at `time`, `+seconds` from now or seconds since the epoch. The switch counts
 * whole seconds and looks twice a second; `+0` is at once. Several schedules stand beside each other.
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
  const timer = core.clock.after(at + 0.5 - now, () => {
    channel.schedules.delete(timer);
    hangUp(core, channel, ending);
  });
  channel.schedules.add(timer);
}

/** `sched_del`: all schedules of a channel; returns how many there were. */
export function deleteSchedules(channel: Channel): number {
  const count = channel.schedules.size;
  for (const timer of channel.schedules) timer.cancel();
  channel.schedules.clear();
  return count;
}

/** A variable that says `app`, `app:argument` or `app argument`: run before anything else. */
export function executeOn(
  core: SwitchCore,
  channel: Channel,
  name: 'execute_on_answer' | 'execute_on_media',
): void {
  const value = channel.variables.get(name);
  if (value === undefined) return;
  const [, applicationName = '', argument = ''] = /^([^ :]*)[ :]?(.*)$/s.exec(value) ?? [];
  const application = newApplication(core, applicationName, argument, false);
  announce(core, channel, application);
  if (applicationName === 'sched_hangup') {
    const [time = '', cause] = argument.split(' ');
    scheduleHangup(core, channel, time, cause);
  }
  if (channel.live) completed(core, channel, application);
}
