import type { Socket } from 'node:net';
import type { Listener } from './eventBus.ts';
import { CommandReader, type Command } from './commandReader.ts';
import type { DeliveryFaults } from './faults.ts';
import { Subscription } from './subscription.ts';

/** Events a client has not taken yet; FreeSWITCH drops further ones, and the client after 500 more. */
const maxQueuedBytes = 256 << 20;
const maxMissedEvents = 500;

/** While one command blocks the connection, as `api originate` does, so many more are read. */
const maxWaitingCommands = 1000;

/** How long a client may take to read the goodbye. */
const lastWordsMilliseconds = 2000;

const goodbye = 'Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n';
const disconnectNotice = (text: string): string =>
  `Content-Type: text/disconnect-notice\nContent-Length: ${text.length}\n\n${text}`;

/** What the protocol needs of a connection, and a connection of the protocol. */
export interface Conversation {
  /** Handles one command; later ones wait until `next` is called. */
  handle(command: Command, next: () => void): void;
  closed(): void;
}

/**
 * One connection. Replies go out at once; events wait until the commands at hand are answered, as on a real
 * switch, and then go out together.
 */
export class Client implements Listener {
  readonly subscription = new Subscription();
  authenticated = false;
  private readonly socket: Socket;
  private readonly faults: DeliveryFaults;
  private readonly reader = new CommandReader();
  private readonly commands: Command[] = [];
  private conversation: Conversation | null = null;
  private replies = '';
  private events: Buffer[] = [];
  private eventBytes = 0;
  private missed = 0;
  private busy = false;
  private flushing = false;
  private frozen = false;
  /** The goodbye is on its way: nothing is read or fired any more. */
  private ending = false;
  private over = false;

  constructor(socket: Socket, faults: DeliveryFaults) {
    this.socket = socket;
    this.faults = faults;
  }

  start(conversation: Conversation): void {
    this.conversation = conversation;
    this.socket.setNoDelay(true);
    this.socket.on('data', (chunk: Buffer) => this.read(chunk));
    // A reset is as good as an end: `close` follows and does the work.
    this.socket.on('error', () => this.socket.destroy());
    this.socket.on('close', () => {
      this.over = true;
      this.events = [];
      conversation.closed();
    });
    this.write('Content-Type: auth/request\n\n');
  }

  reply(text: string): void {
    this.faults.reply(() => this.write(text));
  }

  deliver(event: Buffer): void {
    if (this.over || this.ending) return;
    if (this.eventBytes + this.socket.writableLength > maxQueuedBytes) {
      this.missed += 1;
      if (this.missed > maxMissedEvents) this.end('killed listener because of lost events\n');
      return;
    }
    this.missed = 0;
    this.events.push(event);
    this.eventBytes += event.length;
    this.flushSoon();
  }

  forgetEvents(): void {
    this.events = [];
    this.eventBytes = 0;
  }

  /** Says goodbye and closes. */
  end(text: string = goodbye): void {
    if (this.over || this.ending) return;
    this.ending = true;
    this.faults.reply(() => {
      this.flush();
      this.over = true;
      if (this.socket.writable) this.socket.end(disconnectNotice(text), 'latin1');
    });
    setTimeout(() => this.socket.destroy(), lastWordsMilliseconds).unref();
  }

  /** Closes without a word: a FIN. */
  drop(): void {
    this.flush();
    this.over = true;
    this.socket.end();
    this.socket.destroySoon();
  }

  /** Cuts the connection: a RST where the system can send one. */
  cut(): void {
    this.over = true;
    this.socket.resetAndDestroy();
  }

  /** The connection stays open but is dead. */
  freeze(): void {
    this.frozen = true;
    this.socket.pause();
  }

  private read(chunk: Buffer): void {
    if (this.over || this.ending) return;
    const { commands, overflow } = this.reader.read(chunk);
    this.commands.push(...commands);
    if (this.commands.length > maxWaitingCommands) this.socket.pause();
    this.work();
    if (overflow) this.end();
  }

  private work(): void {
    while (!this.busy && !this.over && !this.ending) {
      const command = this.commands.shift();
      if (!command) break;
      this.busy = true;
      this.conversation?.handle(command, () => {
        this.busy = false;
        this.flushSoon();
        if (this.commands.length > 0) setImmediate(() => this.work());
        else if (!this.frozen) this.socket.resume();
      });
    }
  }

  private write(text: string): void {
    if (this.frozen || this.over) return;
    // A client that asks and never reads.
    if (this.replies.length + this.socket.writableLength > maxQueuedBytes) {
      this.cut();
      return;
    }
    this.replies += text;
    this.flushSoon();
  }

  private flushSoon(): void {
    if (this.flushing) return;
    this.flushing = true;
    setImmediate(() => {
      this.flushing = false;
      this.flush();
    });
  }

  /** Sends what waits: replies, and unless a command is being answered the events. */
  flush(): void {
    if (this.frozen || this.over || !this.socket.writable) return;
    this.socket.cork();
    if (this.replies !== '') this.socket.write(this.replies, 'latin1');
    this.replies = '';
    if (!this.busy) {
      for (const event of this.events) this.socket.write(event);
      this.forgetEvents();
    }
    this.socket.uncork();
  }
}
