import type { Clock } from '../../../../platform/index.ts';
import type { Channel } from '../channels/channel.ts';
import type { FiredEvent } from '../wire/eventSources.ts';
import type { Header } from '../wire/eventText.ts';
import { localStamp } from '../wire/moments.ts';

/** The columns of `show channels`, in order. */
export const channelColumns = [
  'uuid',
  'direction',
  'created',
  'created_epoch',
  'name',
  'state',
  'cid_name',
  'cid_num',
  'ip_addr',
  'dest',
  'application',
  'application_data',
  'dialplan',
  'context',
  'read_codec',
  'read_rate',
  'read_bit_rate',
  'write_codec',
  'write_rate',
  'write_bit_rate',
  'secure',
  'hostname',
  'presence_id',
  'presence_data',
  'accountcode',
  'callstate',
  'callee_name',
  'callee_num',
  'callee_direction',
  'call_uuid',
  'sent_callee_name',
  'sent_callee_num',
  'initial_cid_name',
  'initial_cid_num',
  'initial_ip_addr',
  'initial_dest',
  'initial_dialplan',
  'initial_context',
] as const;
export type ChannelRow = Record<(typeof channelColumns)[number], string>;

/** What changes in a row while its channel lives. */
type Changing = Partial<ChannelRow>;

interface Entry {
  /** What never changes; made with the first event. */
  fixed: ChannelRow;
  /** Each with all that changed so far, oldest first; older ones than can be seen are dropped. */
  versions: { at: number; changed: Changing }[];
  deletedAt: number | null;
}

/**
 * The table behind `show channels`. FreeSWITCH fills it from events through a queue, so it lags: a channel
 * just created is missing, one just destroyed is still there.
 */
export class ChannelTable {
  private readonly clock: Clock;
  private readonly switchname: string;
  private readonly lag: number;
  private readonly entries = new Map<string, Entry>();

  /** `lag`: seconds. */
  constructor(clock: Clock, switchname: string, lag: number) {
    this.clock = clock;
    this.switchname = switchname;
    this.lag = lag;
  }

  /** Sees every event of every channel. */
  note(channel: Channel, event: FiredEvent, after: readonly Header[]): void {
    if (!shown.has(event)) return;
    const now = this.clock.now();
    if (event === 'CHANNEL_DESTROY') {
      this.delete(channel.uuid, now);
      return;
    }
    const entry = this.entries.get(channel.uuid) ?? this.insert(channel);
    const before = entry.versions.at(-1);
    const changed = { ...before?.changed, ...changes(channel, event, after) };
    if (before?.at === now) before.changed = changed;
    else entry.versions.push({ at: now, changed });
    while ((entry.versions[1]?.at ?? Infinity) <= now - this.lag) entry.versions.shift();
  }

  rows(): ChannelRow[] {
    const seen = this.clock.now() - this.lag;
    const rows: ChannelRow[] = [];
    for (const { fixed, versions, deletedAt } of this.entries.values()) {
      if (deletedAt !== null && deletedAt <= seen) continue;
      const version = versions.findLast((v) => v.at <= seen);
      if (version) rows.push({ ...fixed, ...version.changed });
    }
    return rows;
  }

  clear(): void {
    this.entries.clear();
  }

  private delete(uuid: string, now: number): void {
    const entry = this.entries.get(uuid);
    if (!entry) return;
    entry.deletedAt = now;
    this.clock.after(this.lag, () => {
      if (this.entries.get(uuid) === entry) this.entries.delete(uuid);
    });
  }

  private insert(channel: Channel): Entry {
    const { profile, endpoint } = channel;
    const created = profile.times.created;
    const fixed: ChannelRow = {
      ...blankRow,
      uuid: channel.uuid,
      created: localStamp(created),
      created_epoch: String(Math.floor(created / 1e6)),
      direction: profile.direction,
      name: endpoint.channelName,
      cid_name: profile.callerName,
      cid_num: profile.callerNumber,
      dest: profile.destination,
      ip_addr: profile.networkAddress,
      dialplan: profile.dialPlan,
      context: profile.context,
      hostname: this.switchname,
      callee_name: profile.calleeName,
      callee_num: profile.calleeNumber,
      initial_cid_name: profile.callerName,
      initial_cid_num: profile.callerNumber,
      initial_dest: profile.destination,
      initial_ip_addr: profile.networkAddress,
      initial_dialplan: profile.dialPlan,
      initial_context: profile.context,
    };
    const entry = { fixed, versions: [], deletedAt: null };
    this.entries.set(channel.uuid, entry);
    return entry;
  }
}

/** The events that change a row. */
const shown: ReadonlySet<FiredEvent> = new Set([
  'CHANNEL_CREATE',
  'CHANNEL_PROGRESS',
  'CHANNEL_PROGRESS_MEDIA',
  'CHANNEL_ANSWER',
  'CHANNEL_EXECUTE',
  'CHANNEL_HOLD',
  'CHANNEL_UNHOLD',
  'CHANNEL_PARK',
  'CHANNEL_BRIDGE',
  'CHANNEL_UNBRIDGE',
  'CHANNEL_DESTROY',
]);

function changes(channel: Channel, event: FiredEvent, after: readonly Header[]): Changing {
  const { variables } = channel;
  const state: Changing = {
    state: channel.runningState,
    callstate: channel.callState,
    call_uuid: variables.get('call_uuid') ?? channel.uuid,
  };
  switch (event) {
    case 'CHANNEL_CREATE':
      return {
        ...state,
        state: channel.profile.direction === 'inbound' ? 'CS_INIT' : 'CS_CONSUME_MEDIA',
        presence_id: variables.get('presence_id') ?? '',
        presence_data: variables.get('presence_data') ?? '',
        accountcode: variables.get('accountcode') ?? '',
      };
    case 'CHANNEL_PROGRESS':
      return { ...state, callstate: 'RINGING' };
    case 'CHANNEL_PROGRESS_MEDIA':
      return { ...state, ...codecColumns, callstate: 'EARLY' };
    case 'CHANNEL_ANSWER':
      return { ...state, ...codecColumns, callstate: 'ACTIVE' };
    case 'CHANNEL_EXECUTE':
      // What the dial plan has set meanwhile appears with the next application.
      return {
        ...state,
        ...applicationColumns(after),
        presence_data: variables.get('presence_data') ?? '',
      };
    default:
      return state;
  }
}

const applicationColumns = (after: readonly Header[]) => {
  const value = (name: string) => {
    const found = after.find(([n]) => n === name)?.[1];
    return typeof found === 'string' ? found : '';
  };
  return { application: value('Application'), application_data: value('Application-Data') };
};

const codecColumns = {
  read_codec: 'PCMA',
  read_rate: '8000',
  read_bit_rate: '64000',
  write_codec: 'PCMA',
  write_rate: '8000',
  write_bit_rate: '64000',
};

const blankRow: ChannelRow = {
  uuid: '',
  direction: 'outbound',
  created: '',
  created_epoch: '',
  name: '',
  state: '',
  cid_name: '',
  cid_num: '',
  ip_addr: '',
  dest: '',
  application: '',
  application_data: '',
  dialplan: '',
  context: 'default',
  read_codec: '',
  read_rate: '',
  read_bit_rate: '',
  write_codec: '',
  write_rate: '',
  write_bit_rate: '',
  secure: '',
  hostname: '',
  presence_id: '',
  presence_data: '',
  accountcode: '',
  callstate: '',
  callee_name: '',
  callee_num: '',
  callee_direction: '',
  call_uuid: '',
  sent_callee_name: '',
  sent_callee_num: '',
  initial_cid_name: '',
  initial_cid_num: '',
  initial_ip_addr: '',
  initial_dest: '',
  initial_dialplan: '',
  initial_context: 'default',
};
