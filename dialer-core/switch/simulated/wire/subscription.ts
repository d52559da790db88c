/** Every event name FreeSWITCH 1.10 knows; others are read over in silence, as it does. */
const knownNames: ReadonlySet<string> = new Set(
  `
  CUSTOM CLONE CHANNEL_CREATE CHANNEL_DESTROY CHANNEL_STATE CHANNEL_CALLSTATE CHANNEL_ANSWER
  CHANNEL_HANGUP CHANNEL_HANGUP_COMPLETE CHANNEL_EXECUTE CHANNEL_EXECUTE_COMPLETE CHANNEL_HOLD
  CHANNEL_UNHOLD CHANNEL_BRIDGE CHANNEL_UNBRIDGE CHANNEL_PROGRESS CHANNEL_PROGRESS_MEDIA
  CHANNEL_OUTGOING CHANNEL_PARK CHANNEL_UNPARK CHANNEL_APPLICATION CHANNEL_ORIGINATE CHANNEL_UUID
  API LOG INBOUND_CHAN OUTBOUND_CHAN STARTUP SHUTDOWN PUBLISH UNPUBLISH TALK NOTALK SESSION_CRASH
  MODULE_LOAD MODULE_UNLOAD DTMF MESSAGE PRESENCE_IN NOTIFY_IN PRESENCE_OUT PRESENCE_PROBE
  MESSAGE_WAITING MESSAGE_QUERY ROSTER CODEC BACKGROUND_JOB DETECTED_SPEECH DETECTED_TONE
  PRIVATE_COMMAND HEARTBEAT TRAP ADD_SCHEDULE DEL_SCHEDULE EXE_SCHEDULE RE_SCHEDULE RELOADXML NOTIFY
  PHONE_FEATURE PHONE_FEATURE_SUBSCRIBE SEND_MESSAGE RECV_MESSAGE REQUEST_PARAMS CHANNEL_DATA
  GENERAL COMMAND SESSION_HEARTBEAT CLIENT_DISCONNECTED SERVER_DISCONNECTED SEND_INFO RECV_INFO
  RECV_RTCP_MESSAGE SEND_RTCP_MESSAGE CALL_SECURE NAT RECORD_START RECORD_STOP PLAYBACK_START
  PLAYBACK_STOP CALL_UPDATE FAILURE SOCKET_DATA MEDIA_BUG_START MEDIA_BUG_STOP CONFERENCE_DATA_QUERY
  CONFERENCE_DATA CALL_SETUP_REQ CALL_SETUP_RESULT CALL_DETAIL DEVICE_STATE TEXT SHUTDOWN_REQUESTED
`
    .trim()
    .split(/\s+/),
);

export type EventFormat = 'json' | 'plain';

interface Filter {
  header: string;
  value: string;
  wanted: boolean;
}

/** The parts of an event that decide who gets it. */
export interface Delivery {
  name: string;
  subclass: string | null;
  /** Value of one header of the event, by name in any case. */
  header(name: string): string | undefined;
}

const maxFilters = 100;

/** Which events one client wants, in which format. Replies are those of mod_event_socket. */
export class Subscription {
  format: EventFormat = 'plain';
  private listening = false;
  private all = false;
  private readonly names = new Set<string>();
  private readonly subclasses = new Set<string>();
  private filters: Filter[] = [];

  /** `event json A B …`; everything after CUSTOM is read as a subclass. */
  add(words: readonly string[]): string {
    const [first = '', ...rest] = words;
    const format = first.toLowerCase();
    if (format === 'xml') return '-ERR xml is not simulated';
    const named = format === 'json' || format === 'plain';
    if (named) this.format = format;
    const { names, subclasses } = readNames(named ? rest : words);
    if (names.length === 0) return '-ERR no keywords supplied';
    for (const name of names) {
      if (name === 'ALL') this.all = true;
      this.names.add(name);
    }
    for (const subclass of subclasses) this.subclasses.add(subclass);
    this.listening = true;
    return `+OK event listener enabled ${this.format}`;
  }

  remove(words: readonly string[]): string {
    const { names, subclasses } = readNames(words);
    if (names.length === 0) return '-ERR no keywords supplied';
    for (const name of names) {
      if (name === 'ALL') this.names.clear();
      else if (this.all) for (const known of knownNames) this.names.add(known);
      this.all = false;
      if (name !== 'CUSTOM') this.names.delete(name);
    }
    for (const subclass of subclasses) this.subclasses.delete(subclass);
    this.listening = true;
    return '+OK events nixed';
  }

  clear(): string {
    if (!this.listening) return '-ERR not listening for events';
    this.listening = false;
    this.all = false;
    this.names.clear();
    this.subclasses.clear();
    return '+OK no longer listening for events';
  }

  /** `filter [add] HEADER VALUE`, `filter delete HEADER|all [VALUE]`. */
  filter(argument: string): string {
    const [header, value] = cut(argument.trimStart());
    if (header.toLowerCase() === 'delete' && value !== undefined) return this.unfilter(value);
    if (value === undefined) return '-ERR invalid syntax';
    const [name, wanted] = header.toLowerCase() === 'add' ? cut(value) : [header, value];
    if (wanted === undefined) return '-ERR invalid syntax';
    if (this.filters.length >= maxFilters) return '-ERR too many filters';
    const sign = /^[+\- ]*/.exec(wanted)?.[0] ?? '';
    this.filters.push({
      header: name,
      value: wanted.slice(sign.length).toLowerCase(),
      wanted: !sign.trimEnd().endsWith('-'),
    });
    return `+OK filter added. [${name}]=[${wanted}]`;
  }

  private unfilter(what: string): string {
    const [name, value] = cut(what);
    this.filters =
      name.toLowerCase() === 'all'
        ? []
        : this.filters.filter(
            (f) =>
              f.header.toLowerCase() !== name.toLowerCase() ||
              (value !== undefined && f.value !== value.toLowerCase()),
          );
    return `+OK filter deleted. [${name}][${value ?? ''}]`;
  }

  /** Cheap first question, before an event is written out at all. */
  hears(name: string): boolean {
    return this.listening && (this.all || this.names.has(name));
  }

  wants(event: Delivery): boolean {
    if (!this.hears(event.name)) return false;
    if (event.name === 'CUSTOM' && !this.all && !this.subclasses.has(event.subclass ?? '')) return false;
    if (this.filters.length === 0) return true;
    let send = false;
    for (const filter of this.filters) {
      if (send && filter.wanted) continue;
      if (event.header(filter.header)?.toLowerCase() !== filter.value) continue;
      if (!filter.wanted) return false;
      send = true;
    }
    return send;
  }
}

function readNames(words: readonly string[]): { names: string[]; subclasses: string[] } {
  const upper = words.map((word) => word.toUpperCase());
  const custom = upper.indexOf('CUSTOM');
  const named = custom < 0 ? upper : upper.slice(0, custom + 1);
  return {
    names: named.filter((word) => word === 'ALL' || knownNames.has(word)),
    subclasses: custom < 0 ? [] : words.slice(custom + 1).filter((word) => word !== ''),
  };
}

/** Cuts at the first space. */
function cut(text: string): [string, string | undefined] {
  const space = text.indexOf(' ');
  return space < 0 ? [text, undefined] : [text.slice(0, space), text.slice(space + 1)];
}
