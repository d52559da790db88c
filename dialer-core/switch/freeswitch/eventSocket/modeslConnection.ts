import type { Socket } from 'node:net';
import modesl from 'modesl';
import { createFrameParser, type Desync, type Frame, type FrameParser } from './frameParser.ts';
import { assertSendable } from './sendable.ts';

export interface Reply {
  /** Reply-Text of a `command/reply`, body of an `api/response`. */
  text: string;
}

export interface ModeslHandlers {
  /** Something arrived, though perhaps no whole frame yet. */
  onBytes(): void;
  onFrame(frame: Frame): void;
  onDesync(reason: Desync): void;
  /** Once, after FIN, RST, a failed connect or `destroy()`. */
  onClosed(reason: string): void;
}

/**
 * modesl's Connection with its unsound parts replaced; the only file that knows modesl. (Its defects, measured,
 * are listed in `modeslDefects.test.ts`, which shows each on the bare library and its absence here.)
 *
 * Kept: it opens the socket, writes commands and hands replies, in order, to the callbacks that wait for them.
 *
 * Replaced:
 * - its parser (throws on a raw `%`, quadratic, recursive) by `createFrameParser`;
 * - its two callback queues, one per kind of reply, by one: a switch answers each command once and in order, but
 *   may refuse an `api` with a `command/reply`, which would shift the other queue for good;
 * - its `error` and `end` handling, which knows no RST, by the socket's `close`;
 * - its three writes per command by one segment.
 *
 * Not used: `auth()` (subscribes by itself), `events()` (appends names behind the caller's), `bgapi()` and
 * `execute()` (a listener per job and per call; a reply nobody queued for), its event names per UUID: events are
 * frames and never reach modesl, whose Event looks up each field by a walk over all.
 */
export class ModeslConnection extends modesl.Connection {
  private readonly tcp: Socket;
  private readonly handlers: ModeslHandlers;
  private readonly parser: FrameParser;
  private lastError = '';

  constructor(host: string, port: number, password: string, handlers: ModeslHandlers) {
    super(host, port, password);
    this.handlers = handlers;
    this.apiCallbackQueue = this.cmdCallbackQueue;
    this.parser = createFrameParser(handlers);
    // Without a listener an emitter throws; failures are told by `close`.
    this.on('error', () => undefined);
    if (!this.socket) throw new Error('modesl opened no socket');
    this.tcp = this.socket;
    this.tcp.once('close', () => {
      this.parser.stop();
      this.handlers.onClosed(this.lastError || 'the switch closed the connection');
    });
  }

  /** Commands whose reply has not come yet. */
  get unanswered(): number {
    return this.cmdCallbackQueue.length;
  }

  /** Sends now, in one segment; throws SwitchError `invalid-argument` before anything is written. */
  request(
    command: string,
    headers: Readonly<Record<string, string>>,
    callback: (reply: Reply) => void,
  ): void {
    assertSendable(command, headers);
    this.tcp.cork();
    this.sendRecv(command, headers, (reply) => {
      callback({ text: reply.getHeader('Reply-Text') ?? reply.getBody() });
    });
    this.tcp.uncork();
  }

  /** Passes a `command/reply` or `api/response` to the callback at the head of the queue. */
  answer(frame: Frame): void {
    const body = frame.body.toString('utf8');
    this._onEvent(new modesl.Event(frame.headers, body), frame.headers, body);
  }

  /** Sends what is still buffered, then FIN. */
  end(): void {
    this.parser.stop();
    this.tcp.destroySoon();
  }

  /** At once, whatever is still to be written: the other side may never take it. Nothing more is read. */
  destroy(reason: string): void {
    this.lastError ||= reason;
    this.parser.stop();
    this.tcp.destroy();
  }

  protected override _onConnect(): void {
    this.connecting = false;
    this.tcp.setNoDelay(true);
    this.tcp.on('data', (chunk: Buffer) => {
      this.handlers.onBytes();
      this.parser.push(chunk);
    });
  }

  protected override _onError(error: Error): void {
    this.lastError ||= error.message;
  }
}
