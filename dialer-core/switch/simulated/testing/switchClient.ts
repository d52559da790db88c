import { connect, type Socket } from 'node:net';
import { FrameReader, readEvent, type Frame, type ReadEvent } from './frames.ts';

/** A bare event-socket client for tests. */
export class SwitchClient {
  /** All frames in order, without the replies to `settled`'s own questions. */
  readonly frames: Frame[] = [];
  readonly replies: Frame[] = [];
  readonly events: ReadEvent[] = [];
  readonly socket: Socket;
  closed = false;
  private readonly reader = new FrameReader();
  private waiting: (() => void)[] = [];
  private barriers = 0;
  private barriersPassed = 0;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (chunk: Buffer) => {
      for (const frame of this.reader.read(chunk)) this.take(frame);
      this.wake();
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      this.closed = true;
      this.wake();
    });
  }

  static async connect(port: number): Promise<SwitchClient> {
    const socket = connect(port, '127.0.0.1');
    const client = new SwitchClient(socket);
    await client.until(() => client.frames.length > 0);
    return client;
  }

  /** Connected and authenticated. */
  static async authenticated(port: number, password = 'ClueCon'): Promise<SwitchClient> {
    const client = await SwitchClient.connect(port);
    await client.command(`auth ${password}`);
    return client;
  }

  send(text: string): void {
    this.socket.write(`${text}\n\n`, 'latin1');
  }

  async until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      if (this.closed) throw new Error('the switch closed the connection');
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  async untilClosed(): Promise<void> {
    while (!this.closed) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** Sends a command and returns the reply: its text for `api`, else its Reply-Text. */
  async command(text: string): Promise<string> {
    const before = this.replies.length;
    this.send(text);
    await this.until(() => this.replies.length > before);
    const reply = this.replies[before];
    if (!reply) throw new Error('no reply');
    const { head, body } = reply;
    return head.includes('api/response') ? body : (/Reply-Text: (.*)/.exec(head)?.[1] ?? '');
  }

  /**
   * Everything the switch has done so far has arrived here. The first echo is answered before the events that
   * wait, the second after them.
   */
  async settled(): Promise<void> {
    for (let i = 0; i < 2; i++) {
      const barrier = ++this.barriers;
      this.send(`api echo barrier-${barrier}`);
      await this.until(() => this.barriersPassed >= barrier);
    }
  }

  end(): void {
    this.socket.destroy();
  }

  private take(frame: Frame): void {
    const barrier = /^barrier-(\d+)$/.exec(frame.body)?.[1];
    if (barrier !== undefined) {
      this.barriersPassed = Number(barrier);
      return;
    }
    this.frames.push(frame);
    const event = readEvent(frame);
    if (event) this.events.push(event);
    else this.replies.push(frame);
  }

  private wake(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}

export const header = (event: ReadEvent, name: string): string | undefined =>
  event.headers.find(([n]) => n === name)?.[1];
