import type { Clock } from '../../../../platform/index.ts';
import type { ChannelVariables } from '../channels/channelVariables.ts';
import {
  framed,
  jsonEvent,
  jsonField,
  plainEvent,
  plainField,
  type Header,
  type HeaderValue,
} from './eventText.ts';
import { hiddenBefore, type EventSource } from './eventSources.ts';
import type { DeliveryFaults } from './faults.ts';
import { gmtStamp, localStamp, microseconds } from './moments.ts';
import type { Delivery, EventFormat, Subscription } from './subscription.ts';

/** An event before it is written out. */
export interface EventDraft {
  name: string;
  subclass?: string;
  source: EventSource;
  /** Called only when somebody wants the event. */
  head: () => Header[];
  variables: ChannelVariables | null;
  tail: readonly Header[];
  body?: string;
}

export interface Listener {
  readonly subscription: Subscription;
  deliver(event: Buffer): void;
}

export interface Identity {
  coreUuid: string;
  hostname: string;
  switchname: string;
}

/** Writes each event once per format and hands it to the clients that want it. */
export class EventBus {
  private readonly clock: Clock;
  private readonly faults: DeliveryFaults;
  private readonly listeners = new Set<Listener>();
  private sequence = 0;
  identity: Identity;

  constructor(clock: Clock, faults: DeliveryFaults, identity: Identity) {
    this.clock = clock;
    this.faults = faults;
    this.identity = identity;
  }

  add(listener: Listener): void {
    this.listeners.add(listener);
  }

  remove(listener: Listener): void {
    this.listeners.delete(listener);
  }

  /** The sequence starts again, as after a restart. */
  restart(coreUuid: string): void {
    this.sequence = 0;
    this.identity = { ...this.identity, coreUuid };
  }

  fire(draft: EventDraft): void {
    // A real switch numbers events nobody subscribed to as well: gaps are no sign of loss.
    this.sequence += 1 + hiddenBefore(draft.name);
    const hearing = [...this.listeners].filter((l) => l.subscription.hears(draft.name));
    if (hearing.length === 0) return;
    const written = new WrittenEvent(draft, this.preamble(draft.name, draft.subclass, draft.source));
    const wanting = hearing.filter((l) => l.subscription.wants(written));
    if (wanting.length === 0) return;
    written.write(wanting.map((l) => l.subscription.format));
    this.faults.event(() => {
      for (const listener of wanting) {
        if (this.listeners.has(listener)) listener.deliver(written.bytes(listener.subscription.format));
      }
    });
  }

  /** The JSON or plain text of a draft for a query such as uuid_dump. */
  text(draft: EventDraft, format: EventFormat): string {
    this.sequence += 1;
    const written = new WrittenEvent(draft, this.preamble(draft.name, draft.subclass, draft.source));
    return written.text(format);
  }

  private preamble(name: string, subclass: string | undefined, source: EventSource): Header[] {
    const now = microseconds(this.clock.now());
    const [file, fn, line] = source;
    return [
      ...(subclass === undefined ? [] : ([['Event-Subclass', subclass]] as const)),
      ['Event-Name', name],
      ['Core-UUID', this.identity.coreUuid],
      ['FreeSWITCH-Hostname', this.identity.hostname],
      ['FreeSWITCH-Switchname', this.identity.switchname],
      ['FreeSWITCH-IPv4', '192.0.2.2'],
      ['FreeSWITCH-IPv6', 'fd00::2'],
      ['Event-Date-Local', localStamp(now)],
      ['Event-Date-GMT', gmtStamp(now)],
      ['Event-Date-Timestamp', String(now)],
      ['Event-Calling-File', file],
      ['Event-Calling-Function', fn],
      ['Event-Calling-Line-Number', String(line)],
      ['Event-Sequence', String(this.sequence)],
    ];
  }
}

/** One event, frozen at the moment it was fired. */
class WrittenEvent implements Delivery {
  readonly name: string;
  readonly subclass: string | null;
  private readonly headers: Header[];
  private readonly draft: EventDraft;
  private readonly byFormat = new Map<EventFormat, Buffer>();

  constructor(draft: EventDraft, preamble: Header[]) {
    this.draft = draft;
    this.name = draft.name;
    this.subclass = draft.subclass ?? null;
    this.headers = [...preamble, ...draft.head()];
  }

  header(name: string): string | undefined {
    const lower = name.toLowerCase();
    const found = [...this.headers, ...this.draft.tail].find(([n]) => n.toLowerCase() === lower);
    const value: HeaderValue | undefined = found?.[1];
    if (value !== undefined) return typeof value === 'string' ? value : value.join('|:');
    return lower.startsWith('variable_')
      ? this.draft.variables?.get(name.slice('variable_'.length))
      : undefined;
  }

  text(format: EventFormat): string {
    const field = format === 'json' ? jsonField : plainField;
    let text = '';
    for (const [name, value] of this.headers) text += field(name, value);
    const { variables, tail } = this.draft;
    if (variables) text += format === 'json' ? variables.asJson() : variables.asPlain();
    for (const [name, value] of tail) text += field(name, value);
    const body = this.draft.body ?? null;
    return format === 'json' ? jsonEvent(text, body) : plainEvent(text, body);
  }

  /** Variables may change after the event was fired, so every format wanted is written now. */
  write(formats: readonly EventFormat[]): void {
    for (const format of formats) {
      if (!this.byFormat.has(format)) this.byFormat.set(format, framed(this.text(format), format));
    }
  }

  bytes(format: EventFormat): Buffer {
    const bytes = this.byFormat.get(format);
    if (bytes) return bytes;
    this.write([format]);
    return this.bytes(format);
  }
}
