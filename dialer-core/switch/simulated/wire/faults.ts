import type { Clock } from '../../../../platform/index.ts';
import { z } from 'zod';

/** What a test can do to the switch, through `fault()` or `api outpace_sim fault {json}`. */
export const faultSchema = z.strictObject({
  /** The next n events are lost for every client. */
  dropEvents: z.int().min(0).optional(),
  duplicateEvents: z.int().min(0).optional(),
  /** Each of the next n events is sent after the one that follows it. */
  swapEvents: z.int().min(0).optional(),
  /** Every event comes this many seconds late; 0 ends it. */
  delayEventsSeconds: z.number().min(0).optional(),
  /** Every reply to a command comes this many seconds late; 0 ends it. */
  delayRepliesSeconds: z.number().min(0).optional(),
  /** Every originate is refused with this cause; null ends it. */
  refuseOriginates: z.string().nullable().optional(),
  /** Every connection is reset. */
  cutSockets: z.literal(true).optional(),
  /** Connections stay open but nothing is read or written any more. */
  freezeSockets: z.literal(true).optional(),
  /** Every channel vanishes without an event, every connection is cut, nobody listens for so long. */
  restart: z.strictObject({ downSeconds: z.number().min(0) }).optional(),
  /** So many answered agents' phones are lost. */
  losePhones: z.int().min(0).optional(),
});

export type Fault = z.infer<typeof faultSchema>;

/** The faults that touch events and replies on their way out. */
export class DeliveryFaults {
  private readonly clock: Clock;
  private drop = 0;
  private duplicate = 0;
  private swap = 0;
  private held: (() => void) | null = null;
  private eventDelay = 0;
  private replyDelay = 0;
  refuseOriginates: string | null = null;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  apply(fault: Fault): void {
    this.drop = fault.dropEvents ?? this.drop;
    this.duplicate = fault.duplicateEvents ?? this.duplicate;
    this.swap = fault.swapEvents ?? this.swap;
    this.eventDelay = fault.delayEventsSeconds ?? this.eventDelay;
    this.replyDelay = fault.delayRepliesSeconds ?? this.replyDelay;
    if (fault.refuseOriginates !== undefined) this.refuseOriginates = fault.refuseOriginates;
  }

  /** `send` delivers one event to every client that wants it. */
  event(send: () => void): void {
    if (this.drop > 0) {
      this.drop -= 1;
      return;
    }
    if (this.swap > 0 && this.held === null) {
      this.swap -= 1;
      this.held = send;
      return;
    }
    const held = this.held;
    this.held = null;
    this.later(this.eventDelay, send);
    if (this.duplicate > 0) {
      this.duplicate -= 1;
      this.later(this.eventDelay, send);
    }
    if (held) this.later(this.eventDelay, held);
  }

  reply(send: () => void): void {
    this.later(this.replyDelay, send);
  }

  private later(seconds: number, send: () => void): void {
    if (seconds > 0) this.clock.after(seconds, send);
    else send();
  }
}
