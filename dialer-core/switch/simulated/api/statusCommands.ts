import { softwareVersion } from '../channels/sipVariables.ts';
import type { SwitchCore } from '../calls/core.ts';
import { fireHeartbeat, upTime } from '../calls/heartbeat.ts';
import { words, type ApiCommand, type ApiCommands } from './apiCommand.ts';

const built = 'git a88d069 2024-08-02 21:02:27Z 64bit';

const status: ApiCommand = ({ core }) => {
  const c = core.capacity.report();
  return [
    `UP ${upTime(core)}`,
    `FreeSWITCH (Version 1.10.12-release ${built}) is ready`,
    `${c.sinceStartup} session(s) since startup`,
    `${c.sessions} session(s) - peak ${c.peakSessions}, last 5min ${c.peakSessionsFiveMinutes} `,
    `${c.lastSecond} session(s) per Sec out of max ${c.sessionsPerSecond}, peak ${c.peakPerSecond}, last 5min ${c.peakPerSecondFiveMinutes} `,
    `${c.maxSessions} session(s) max`,
    'min idle cpu 0.00/99.40',
    'Current Stack Size/Max 240K/8192K',
    '',
  ].join('\n');
};

const globalGetvar: ApiCommand = ({ core }, argument) => globals(core)[argument] ?? '';

const globals = (core: SwitchCore): Readonly<Record<string, string>> => ({
  core_uuid: core.bus.identity.coreUuid,
  hostname: core.bus.identity.hostname,
  switchname: core.bus.identity.switchname,
  local_ip_v4: '192.0.2.2',
  domain: '192.0.2.2',
  sounds_dir: core.configuration.soundsFolder,
  recordings_dir: core.configuration.recordingsFolder,
  hold_music: 'local_stream://moh',
});

const invalid =
  '-ERR Invalid command\nUSAGE: fsctl [api_expansion [on|off]|recover|send_sighup|hupall|pause [inbound|outbound]|resume [inbound|outbound]|shutdown [cancel|elegant|asap|now|restart]|sps|sps_peak_reset|sync_clock|sync_clock_when_idle|reclaim_mem|max_sessions|min_dtmf_duration [num]|max_dtmf_duration [num]|default_dtmf_duration [num]|min_idle_cpu|loglevel [level]|debug_level [level]|mdns_resolve [enable|disable]]\n';

const fsctl: ApiCommand = ({ core, whole }, argument) => {
  const [verb = '', what = '', ...more] = words(argument.toLowerCase());
  const number = Number.parseInt(what, 10) || 0;
  switch (verb) {
    case 'sps':
      return `+OK sessions per second: ${core.capacity.sessionsPerSecond(number)}\n`;
    case 'last_sps':
      return `+OK last sessions per second: ${core.capacity.report().lastSecond}\n`;
    case 'max_sessions':
      return `+OK max sessions: ${core.capacity.maxSessions(number)}\n`;
    case 'pause':
    case 'resume':
      pause(core, what, verb === 'pause');
      return '+OK\n';
    case 'ready_check':
      return String(!core.capacity.pausedInbound && !core.capacity.pausedOutbound);
    case 'shutdown':
      // The real command's reply is lost in its own shutdown when it is told `now`.
      whole.shutDown([what, ...more].includes('now') ? 'now' : 'gracefully');
      return '+OK\n';
    default:
      return invalid;
  }
};

function pause(core: SwitchCore, what: string, paused: boolean): void {
  if (what !== 'outbound') core.capacity.pausedInbound = paused;
  if (what !== 'inbound') core.capacity.pausedOutbound = paused;
}

/** As the recorded switch had them. */
const modules: ReadonlySet<string> = new Set([
  ...['mod_commands', 'mod_dptools', 'mod_dialplan_xml', 'mod_event_socket', 'mod_sofia', 'mod_avmd'],
  ...['mod_sndfile', 'mod_tone_stream', 'mod_loopback'],
]);

export const statusCommands: ApiCommands = {
  status,
  version: (_, argument) =>
    argument.includes('short') ? '1.10.12\n' : `FreeSWITCH Version ${softwareVersion} (${built})\n`,
  hostname: ({ core }) => core.bus.identity.hostname,
  switchname: ({ core }) => core.bus.identity.switchname,
  global_getvar: globalGetvar,
  echo: (_, argument) => argument,
  uptime: ({ core }) => `${Math.floor(core.clock.now() - core.startedAt)}\n`,
  strepoch: ({ core }) => String(Math.floor(core.clock.now())),
  strmicroepoch: ({ core }) => String(Math.round(core.clock.now() * 1e6)),
  fsctl,
  module_exists: (_, argument) => (modules.has(argument) ? 'true' : 'false'),
  heartbeat: ({ core }) => {
    fireHeartbeat(core);
    return '+OK\n';
  },
};
