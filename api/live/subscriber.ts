import { PassThrough } from 'node:stream';
import type { Actor } from '../../platform/index.ts';
import type { LiveEvent } from '../contract/index.ts';

/** Bytes that may wait for a slow client. One that is further behind is dropped and starts anew. */
const MOST_WAITING = 4 * 1024 * 1024;

/** One open page: a stream of server-sent events for one actor. */
export class Subscriber {
  readonly stream = new PassThrough();
  readonly actor: Actor;

  constructor(actor: Actor) {
    this.actor = actor;
  }

  /** False: the client has fallen too far behind, and the stream is at its end. */
  send(event: LiveEvent): boolean {
    if (this.stream.destroyed || this.stream.writableEnded) return false;
    const waiting = this.stream.writableLength + this.stream.readableLength;
    if (waiting > MOST_WAITING) {
      this.stream.destroy();
      return false;
    }
    this.stream.write(`data: ${JSON.stringify(event)}\n\n`);
    return true;
  }

  /** Ends the stream after what is written; the client connects again. */
  end(): void {
    this.stream.end();
  }
}
