import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** One accepted connection, as the switch sees it. */
export interface ScriptedConnection {
  readonly socket: Socket;
  /** Complete commands with their headers, in order. */
  readonly commands: string[];
  /** Whether it has subscribed to events. */
  subscribed: boolean;
  send(bytes: Buffer | string): void;
  reply(text: string): void;
  api(body: string): void;
  event(fields: Record<string, string>): void;
  /** RST without FIN. */
  reset(): void;
}

/** Handles one command; true when it has done so. */
export type Script = (command: string, connection: ScriptedConnection) => boolean;

export interface ScriptedSwitch {
  readonly port: number;
  readonly connections: ScriptedConnection[];
  /** Asked before the usual answers are given. */
  script: Script;
  /** Resolves when `condition` holds; asked after every byte, connect and close. */
  until<T>(condition: () => T | undefined | false | null): Promise<T>;
  /** The newest open connection for commands or for events. */
  commandConnection(): ScriptedConnection;
  eventConnection(): ScriptedConnection;
  close(): Promise<void>;
}

/** A TCP server that signs clients in, answers the usual commands and otherwise does what its test says. */
export async function scriptedSwitch(password = 'ClueCon'): Promise<ScriptedSwitch> {
  const connections: ScriptedConnection[] = [];
  const watchers = new Set<() => void>();
  const changed = () => {
    for (const watcher of watchers) watcher();
  };

  const usual: Script = (command, connection) => {
    if (command.startsWith('auth ')) {
      if (command === `auth ${password}`) connection.reply('+OK accepted');
      else {
        connection.reply('-ERR invalid');
        connection.send('Content-Type: text/disconnect-notice\nContent-Length: 5\n\nBye.\n');
        connection.socket.end();
      }
    } else if (command.startsWith('event json ')) {
      connection.subscribed = true;
      connection.reply('+OK event listener enabled json');
    } else if (command === 'api hostname') connection.api('scripted');
    else if (command.startsWith('api ')) connection.api(`-ERR ${command.slice(4)} Command not found!\n`);
    else return false;
    return true;
  };

  const server = createServer((socket) => {
    let buffered = '';
    const connection: ScriptedConnection = {
      socket,
      commands: [],
      subscribed: false,
      send: (bytes) => void socket.write(bytes),
      reset() {
        // resetAndDestroy() sends FIN first; this is the second half of it.
        Reflect.set(socket, 'resetAndClosing', true);
        socket.destroy();
      },
      reply: (text) => connection.send(`Content-Type: command/reply\nReply-Text: ${text}\n\n`),
      api: (body) =>
        connection.send(`Content-Type: api/response\nContent-Length: ${Buffer.byteLength(body)}\n\n${body}`),
      event(fields) {
        const body = JSON.stringify(fields);
        connection.send(
          `Content-Length: ${Buffer.byteLength(body)}\nContent-Type: text/event-json\n\n${body}`,
        );
      },
    };
    connections.push(connection);
    socket.setNoDelay(true);
    socket.on('error', () => undefined); // The other side may reset; the close below tells it.
    socket.on('close', changed);
    socket.on('data', (chunk) => {
      buffered += chunk.toString('utf8');
      for (let end = buffered.indexOf('\n\n'); end !== -1; end = buffered.indexOf('\n\n')) {
        const command = buffered.slice(0, end);
        buffered = buffered.slice(end + 2);
        connection.commands.push(command);
        if (!scripted.script(command, connection)) usual(command, connection);
      }
      changed();
    });
    connection.send('Content-Type: auth/request\n\n');
    changed();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const newest = (subscribed: boolean) => {
    const found = connections.findLast((c) => c.subscribed === subscribed && !c.socket.destroyed);
    if (!found) throw new Error(`no open connection for ${subscribed ? 'events' : 'commands'}`);
    return found;
  };
  const scripted: ScriptedSwitch = {
    port: (server.address() as AddressInfo).port,
    connections,
    script: () => false,
    until(condition) {
      return new Promise((resolve) => {
        const watcher = () => {
          const value = condition();
          if (value === undefined || value === false || value === null) return;
          watchers.delete(watcher);
          resolve(value);
        };
        watchers.add(watcher);
        watcher();
      });
    },
    commandConnection: () => newest(false),
    eventConnection: () => newest(true),
    async close() {
      for (const { socket } of connections) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return scripted;
}
