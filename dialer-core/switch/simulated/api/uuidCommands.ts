import { breakSound, enqueue, newApplication } from '../calls/applications.ts';
import { joinLegs } from '../calls/bridge.ts';
import { hangUp } from '../calls/callEnd.ts';
import { timing } from '../calls/core.ts';
import { hold, unhold } from '../calls/hold.ts';
import { deleteSchedules, scheduleHangup } from '../calls/scheduledHangup.ts';
import { readCause } from '../channels/causes.ts';
import { channelEvent } from '../channels/channelEvents.ts';
import { locate, noSuchChannel, words, type ApiCommand, type ApiCommands } from './apiCommand.ts';

const uuidKill: ApiCommand = ({ core }, argument) => {
  const space = argument.indexOf(' ');
  if (argument === '') return '-USAGE: <uuid> [cause]\n';
  const channel = locate(core, space < 0 ? argument : argument.slice(0, space));
  if (!channel) return noSuchChannel;
  const cause = space < 0 ? 'NORMAL_CLEARING' : readCause(argument.slice(space + 1).trim());
  hangUp(core, channel, { by: 'switch', cause });
  return '+OK\n';
};

const uuidBridge: ApiCommand = ({ core }, argument) => {
  const [a, b, fallback] = words(argument);
  if (a === undefined || b === undefined) return '-USAGE: <uuid> <other_uuid>\n';
  for (const wanted of [b, fallback]) {
    const first = locate(core, a);
    const second = locate(core, wanted);
    if (first && second && joinLegs(core, first, second)) return `+OK ${second.uuid}\n`;
  }
  return '-ERR Invalid uuid\n';
};

const uuidGetvar: ApiCommand = ({ core }, argument) => {
  const [uuid, name] = words(argument);
  if (uuid === undefined || name === undefined) return '-USAGE: <uuid> <var>\n';
  const channel = locate(core, uuid);
  return channel ? (channel.variables.get(name) ?? '_undef_') : noSuchChannel;
};

const uuidSetvar: ApiCommand = ({ core }, argument) => {
  const [, uuid, name, value = ''] = /^(\S+) +(\S+)(?: +(.*))?$/s.exec(argument) ?? [];
  if (uuid === undefined || name === undefined) return '-USAGE: <uuid> <var> [value]\n';
  const channel = locate(core, uuid);
  if (!channel) return noSuchChannel;
  channel.variables.set(name, value);
  return '+OK\n';
};

const uuidSetvarMulti: ApiCommand = ({ core }, argument) => {
  const [, uuid, list] = /^(\S+) (.*)$/s.exec(argument) ?? [];
  if (uuid === undefined || list === undefined) return '-USAGE: <uuid> <var>=<value>;<var>=<value>...\n';
  const channel = locate(core, uuid);
  if (!channel) return noSuchChannel;
  for (const assignment of list.split(';')) {
    const equals = assignment.indexOf('=');
    if (equals > 0) channel.variables.set(assignment.slice(0, equals), assignment.slice(equals + 1));
  }
  return '+OK\n';
};

const uuidBroadcast: ApiCommand = ({ core }, argument) => {
  const [uuid, path, legs = 'aleg'] = words(argument);
  if (uuid === undefined || path === undefined) return '-USAGE: <uuid> <path> [aleg|bleg|holdb|both]\n';
  const channel = locate(core, uuid);
  if (!channel) return '-ERR invalid uuid\n';
  const [name, sound] = path.includes('::') ? splitOnce(path, '::') : ['playback', path];
  const targets = [
    ...(/aleg|both/.test(legs) ? [channel] : []),
    ...(/bleg|both/.test(legs) && channel.bridge ? [channel.bridge.other] : []),
  ];
  for (const target of targets) {
    enqueue(core, target, newApplication(core, name, sound, true), timing.broadcastToSound);
  }
  return '+OK Message sent\n';
};

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return [text.slice(0, at), text.slice(at + separator.length)];
}

const uuidBreak: ApiCommand = ({ core }, argument) => {
  const [uuid, ...flags] = words(argument);
  if (uuid === undefined) return '-USAGE: <uuid> [all]\n';
  const channel = locate(core, uuid);
  if (!channel) return noSuchChannel;
  const all = flags.includes('all');
  breakSound(core, channel, all);
  if (flags.includes('both') && channel.bridge) breakSound(core, channel.bridge.other, all);
  return '+OK\n';
};

const uuidHold: ApiCommand = ({ core }, argument) => {
  const [first, second] = words(argument);
  if (first === undefined) {
    return '-USAGE: [off|toggle] <uuid> [<display>]\n-ERR Operation failed\n';
  }
  const action = first.toLowerCase();
  const channel = locate(core, action === 'off' || action === 'toggle' ? second : first);
  if (!channel) return '-ERR Operation failed\n';
  const held = channel.callState === 'HELD';
  if (action === 'off' || (action === 'toggle' && held)) unhold(core, channel);
  else hold(core, channel);
  return '+OK Success\n';
};

const uuidDump: ApiCommand = ({ core }, argument) => {
  const [uuid, format = 'txt'] = words(argument);
  if (uuid === undefined) return '-USAGE: <uuid> [format]\n';
  const channel = locate(core, uuid);
  if (!channel) return noSuchChannel;
  const draft = channelEvent(channel, 'CHANNEL_DATA');
  if (format.toLowerCase() === 'json') return core.bus.text(draft, 'json');
  const encoded = core.bus.text(draft, 'plain');
  // `plain` is the one format whose values are not encoded.
  return format.toLowerCase() === 'plain' ? decodeURIBytes(encoded) : encoded;
};

const decodeURIBytes = (text: string): string =>
  text.replace(/%([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

const schedHangup: ApiCommand = ({ core }, argument) => {
  const [time, uuid, cause] = words(argument);
  if (time === undefined) return '-USAGE: [+]<time> <uuid> [<cause>]\n';
  const channel = locate(core, uuid);
  if (!channel) return noSuchChannel;
  scheduleHangup(core, channel, time, cause);
  return '+OK\n';
};

/** By task number or by group; a channel's schedules are the group of its name. */
const schedDel: ApiCommand = ({ core }, argument) => {
  if (argument === '') return '-ERR Invalid syntax\n';
  const channel = core.channels.get(argument);
  return `+OK Deleted: ${channel ? deleteSchedules(channel) : 0}\n`;
};

/** Commands on one channel; each argument begins with its UUID. */
export const uuidCommands: ApiCommands = {
  uuid_kill: uuidKill,
  uuid_bridge: uuidBridge,
  uuid_exists: ({ core }, argument) => (locate(core, argument) ? 'true' : 'false'),
  uuid_getvar: uuidGetvar,
  uuid_setvar: uuidSetvar,
  uuid_setvar_multi: uuidSetvarMulti,
  uuid_broadcast: uuidBroadcast,
  uuid_break: uuidBreak,
  uuid_hold: uuidHold,
  uuid_dump: uuidDump,
  sched_hangup: schedHangup,
  sched_del: schedDel,
};
