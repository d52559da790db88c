import type { Timer } from '../../../../platform/index.ts';
import { softwareVersion } from '../channels/sipVariables.ts';
import { eventSources } from '../wire/eventSources.ts';
import type { SwitchCore } from './core.ts';

/** Fires HEARTBEAT again and again on the switch's clock until stopped. */
export function startHeartbeat(core: SwitchCore): { stop(): void } {
  let timer: Timer;
  const seconds = core.configuration.heartbeatSeconds;
  const beat = () => {
    fireHeartbeat(core);
    timer = core.clock.after(seconds, beat);
  };
  timer = core.clock.after(seconds, beat);
  return { stop: () => timer.cancel() };
}

export function fireHeartbeat(core: SwitchCore): void {
  core.bus.fire({
    name: 'HEARTBEAT',
    source: eventSources.HEARTBEAT,
    head: () => {
      const c = core.capacity.report();
      return [
        ['Event-Info', 'System Ready'],
        ['Up-Time', upTime(core)],
        ['FreeSWITCH-Version', softwareVersion],
        ['Uptime-msec', String(Math.floor((core.clock.now() - core.startedAt) * 1000))],
        ['Session-Count', String(c.sessions)],
        ['Max-Sessions', String(c.maxSessions)],
        ['Session-Per-Sec', String(c.sessionsPerSecondLeft)],
        ['Session-Per-Sec-Last', String(c.lastSecond)],
        ['Session-Per-Sec-Max', String(c.peakPerSecond)],
        ['Session-Per-Sec-FiveMin', String(c.peakPerSecondFiveMinutes)],
        ['Session-Since-Startup', String(c.sinceStartup)],
        ['Session-Peak-Max', String(c.peakSessions)],
        ['Session-Peak-FiveMin', String(c.peakSessionsFiveMinutes)],
        ['Idle-CPU', '99.400000'],
      ];
    },
    variables: null,
    tail: [],
  });
}

/** `0 years, 0 days, 0 hours, 1 minute, 19 seconds, 413 milliseconds, 121 microseconds`. */
export function upTime(core: SwitchCore): string {
  let rest = Math.round((core.clock.now() - core.startedAt) * 1e6);
  const units: [name: string, micros: number][] = [
    ['year', 31_536_000e6],
    ['day', 86_400e6],
    ['hour', 3600e6],
    ['minute', 60e6],
    ['second', 1e6],
    ['millisecond', 1e3],
    ['microsecond', 1],
  ];
  return units
    .map(([name, size]) => {
      const count = Math.floor(rest / size);
      rest -= count * size;
      return `${count} ${name}${count === 1 ? '' : 's'}`;
    })
    .join(', ');
}
