import { receiveKeys } from '../calls/keys.ts';
import { transferInline } from '../calls/program.ts';
import { startRecording, stopRecording } from '../calls/recordings.ts';
import { startDetector, stopDetector } from '../calls/toneDetector.ts';
import { readBrackets, separate } from '../calls/originateArgument.ts';
import { locate, noSuchChannel, words, type ApiCommand, type ApiCommands } from './apiCommand.ts';

const notLocated = '-ERR Cannot locate session!\n';

const uuidRecord: ApiCommand = ({ core }, argument) => {
  const [uuid, action = '', path, , list] = separate(argument, ' ', 5);
  if (uuid === undefined || path === undefined) {
    return '-USAGE: <uuid> [start|stop|mask|unmask|pause|resume] <path> [<limit>] [<recording_vars>]\n';
  }
  const channel = locate(core, uuid);
  if (!channel) return notLocated;
  if (action.toLowerCase() === 'start') {
    const { variables } = readBrackets(list ?? '');
    const started = startRecording(core, channel, path, variables);
    return started ? '+OK Success\n' : '-ERR Cannot record session!\n';
  }
  const stopped = action.toLowerCase() === 'stop' && stopRecording(core, channel, path);
  return stopped ? '+OK Success\n' : '-ERR Cannot stop record session!\n';
};

const avmdUsage =
  '<uuid> < start | stop | set [inbound|outbound|default] | load [inbound|outbound] | reload | show >';

const avmd: ApiCommand = ({ core }, argument) => {
  const [uuid = '', action = ''] = words(argument);
  const channel = locate(core, uuid);
  if (!channel) return `-ERR, no FreeSWITCH session for uuid [${uuid}]!\n-USAGE: ${avmdUsage}\n\n`;
  const name = `[${uuid}] [${channel.endpoint.channelName}]`;
  if (action.toLowerCase() === 'stop') {
    return stopDetector(core, channel)
      ? `+OK\n ${name} stopped\n\n`
      : `+ERR, avmd has not yet been started on\n ${name}\n\n`;
  }
  if (action.toLowerCase() !== 'start') {
    return `-ERR, did you mean\n api avmd ${uuid} start ?\n-USAGE: ${avmdUsage}\n\n`;
  }
  if (!channel.codecKnown) {
    return `-ERR, channel [${channel.endpoint.channelName}] for FreeSWITCH session [${uuid}]\n has no read codec assigned yet. Please try again.\n\n`;
  }
  return startDetector(core, channel, false)
    ? `+OK\n ${name} started!\n\n`
    : `-ERR, avmd for FreeSWITCH session [${uuid}]\n already started\n\n`;
};

const audioUsage = '-USAGE: <uuid> [start [read|write] [mute|level <level>]|stop]\n';

const uuidAudio: ApiCommand = ({ core }, argument) => {
  const [uuid, verb, direction = '', what, level] = words(argument);
  if (uuid === undefined || verb === undefined) return audioUsage;
  const channel = locate(core, uuid);
  if (!channel) return noSuchChannel;
  if (verb.toLowerCase() === 'stop') {
    channel.muted = false;
    return '+OK Success\n';
  }
  if (verb.toLowerCase() !== 'start' || !/^(read|write)$/i.test(direction) || level === undefined) {
    return audioUsage;
  }
  if (what === 'mute' && direction === 'read') channel.muted = Number(level) > 0;
  return '+OK Success\n';
};

const sendDigits: ApiCommand = ({ core }, argument) => {
  const [uuid, keys] = words(argument);
  if (uuid === undefined || keys === undefined) return '-USAGE: <uuid> <dtmf_data>\n';
  if (!locate(core, uuid)) return notLocated;
  return `+OK ${uuid} sent DTMF ${keys}.\n`;
};

const receiveDigits: ApiCommand = ({ core }, argument) => {
  const [uuid, keys] = words(argument);
  if (uuid === undefined || keys === undefined) return '-USAGE: <uuid> <dtmf_data>\n';
  const channel = locate(core, uuid);
  if (!channel) return notLocated;
  receiveKeys(core, channel, keys);
  return `+OK ${uuid} received DTMF ${keys}.\n`;
};

const uuidTransfer: ApiCommand = ({ core }, argument) => {
  const parts = separate(argument, ' ', 5);
  const [uuid, destination, dialplan = 'XML'] = parts;
  if (uuid === undefined || destination === undefined) {
    return '-USAGE: <uuid> [-bleg|-both] <dest-exten> [<dialplan>] [<context>]\n';
  }
  const channel = locate(core, uuid);
  if (!channel) return noSuchChannel;
  transferInline(core, channel, dialplan.toLowerCase() === 'inline' ? destination : null);
  return '+OK\n';
};

/** Commands about what a leg hears, says and is recorded as. */
export const mediaCommands: ApiCommands = {
  uuid_record: uuidRecord,
  avmd,
  uuid_audio: uuidAudio,
  uuid_send_dtmf: sendDigits,
  uuid_recv_dtmf: receiveDigits,
  uuid_transfer: uuidTransfer,
};
