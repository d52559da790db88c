import { runApi } from '../api/commands.ts';
import type { ApiContext, ApiReply } from '../api/apiCommand.ts';
import { enqueue, knownApplications, newApplication } from '../calls/applications.ts';
import { hangUp } from '../calls/callEnd.ts';
import { freshUuid, timing } from '../calls/core.ts';
import { scheduleHangup } from '../calls/scheduledHangup.ts';
import { locate } from '../api/apiCommand.ts';
import { readCause } from '../channels/causes.ts';
import type { Client, Conversation } from './client.ts';
import type { Command } from './commandReader.ts';
import { eventSources } from './eventSources.ts';

/** The event-socket commands of one client, answered as mod_event_socket answers them. */
export function converse(context: ApiContext, client: Client, password: string): Conversation {
  const { core } = context;
  let attempts = 0;
  const commandReply = (text: string) => client.reply(`Content-Type: command/reply\nReply-Text: ${text}\n\n`);
  const apiReply = (text: string) => {
    const body = text === '' ? '-ERR no reply\n' : text;
    client.reply(`Content-Type: api/response\nContent-Length: ${body.length}\n\n${body}`);
  };

  const runAuth = (line: string) => {
    attempts += 1;
    if (line.slice(5) === password) {
      client.authenticated = true;
      commandReply('+OK accepted');
    } else {
      commandReply('-ERR invalid');
      client.end();
    }
  };

  const background = (command: Command, line: string) => {
    const [name, argument] = splitCommand(line);
    const job = command.headers.get('job-uuid') ?? freshUuid(core);
    client.reply(`Content-Type: command/reply\nReply-Text: +OK Job-UUID: ${job}\nJob-UUID: ${job}\n\n`);
    settle(runApi(context, name, argument), (body) =>
      core.bus.fire({
        name: 'BACKGROUND_JOB',
        source: eventSources.BACKGROUND_JOB,
        head: () => [
          ['Job-UUID', job],
          ['Job-Command', name],
          ...(argument === '' ? [] : ([['Job-Command-Arg', argument]] as const)),
        ],
        variables: null,
        tail: [],
        body,
      }),
    );
  };

  const handle = (command: Command, next: () => void): void => {
    const { line } = command;
    const lower = line.toLowerCase();
    const rest = (word: string) => line.slice(word.length).trimStart();
    if (lower.startsWith('exit') || lower.startsWith('...')) {
      commandReply('+OK bye');
      client.end();
      return;
    }
    if (!client.authenticated) {
      if (lower.startsWith('auth ') && attempts === 0) runAuth(line);
      else commandReply('-ERR command not found');
    } else if (lower.startsWith('api ')) {
      const [name, argument] = splitCommand(rest('api '));
      settle(runApi(context, name, argument), (reply) => {
        apiReply(reply);
        next();
      });
      return;
    } else if (lower.startsWith('bgapi ')) background(command, rest('bgapi '));
    else commandReply(shortCommand(context, client, command));
    next();
  };

  return { handle, closed: () => core.bus.remove(client) };
}

function settle(reply: ApiReply, done: (text: string) => void): void {
  if (typeof reply === 'string') done(reply);
  else reply(done);
}

const splitCommand = (line: string): [name: string, argument: string] => {
  const space = line.indexOf(' ');
  return space < 0 ? [line, ''] : [line.slice(0, space), line.slice(space + 1)];
};

/** Commands that are answered by one `Reply-Text`. */
function shortCommand(context: ApiContext, client: Client, command: Command): string {
  const { line } = command;
  const lower = line.toLowerCase();
  const { subscription } = client;
  const list = line.split(' ').slice(1);
  if (lower.startsWith('filter ')) return subscription.filter(line.slice('filter '.length));
  if (lower.startsWith('sendmsg')) return sendMessage(context, command);
  if (lower.startsWith('sendevent')) return `+OK ${freshUuid(context.core)}`;
  if (lower.startsWith('nixevent')) return subscription.remove(list);
  if (lower.startsWith('noevents')) {
    client.forgetEvents();
    return subscription.clear();
  }
  if (lower.startsWith('event')) return subscription.add(list);
  if (lower.startsWith('nolinger')) return '-ERR not controlling a session';
  if (lower.startsWith('linger')) return '-ERR not controlling a session';
  if (lower.startsWith('nolog')) return '-ERR not loging';
  if (lower.startsWith('log')) {
    return `+OK log level ${list[0] ?? ''} [${logLevels.indexOf((list[0] ?? '').toLowerCase())}]`;
  }
  return '-ERR command not found';
}

/** Log lines are never sent: the simulated switch writes none. */
const logLevels = ['console', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'];

function sendMessage({ core }: ApiContext, { line, headers }: Command): string {
  const uuid = line.slice('sendmsg'.length).trim() || (headers.get('session-id') ?? '');
  const channel = locate(core, uuid);
  if (!channel) return `-ERR invalid session id [${uuid}]`;
  const what = headers.get('call-command');
  if (what === 'hangup') {
    const cause = readCause(headers.get('hangup-cause') ?? 'NORMAL_CLEARING');
    hangUp(core, channel, { by: 'switch', cause });
  }
  if (what === 'execute') {
    const name = headers.get('execute-app-name') ?? '';
    const argument = headers.get('execute-app-arg') ?? '';
    if (name === 'hangup') {
      hangUp(core, channel, { by: 'switch', cause: readCause(argument) });
    } else if (name === 'sched_hangup') {
      const [time = '', cause] = argument.split(' ');
      scheduleHangup(core, channel, time, cause);
    } else if (!knownApplications(name)) {
      // What FreeSWITCH does with an application it does not know.
      hangUp(core, channel, { by: 'switch', cause: 'DESTINATION_OUT_OF_ORDER' });
    } else {
      const application = newApplication(core, name, argument, true, headers.get('event-uuid'));
      enqueue(core, channel, application, timing.executeToSound);
    }
  }
  return '+OK';
}
