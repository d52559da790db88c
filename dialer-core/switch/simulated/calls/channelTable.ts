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

interface Version {
  at: number;
  /** null: the row is deleted. */
  row: ChannelRow | null;
}

/**
 * The table behind `show channels`. FreeSWITCH fills it from events through a queue, so it lags: a channel
 * just created is missing, one just destroyed is still there.
 */
export class ChannelTable {
  private readonly clock: Clock;
  private readonly switchname: string;
  private readonly lag: number;
  private readonly versions = new Map<string, Version[]>();

  /** `lag`: seconds. */
  constructor(clock: Clock, switchname: string, lag: number) {
    this.clock = clock;
    this.switchname = switchname;
    this.lag = lag;
  }

  /** Sees every event of every channel. */
  note(channel: Channel, event: FiredEvent, after: readonly Header[]): void {
    const changed = this.changes(channel, event, after);
    if (changed === undefined) return;
    const now = this.clock.now();
    const list = this.versions.get(channel.uuid) ?? [];
    const settled = list.filter((version) => version.at <= now - this.lag);
    const kept = list.slice(Math.max(0, settled.length - 1));
    const before = list.at(-1)?.row;
    const row = changed === null ? null : { ...(before ?? this.created(channel)), ...changed };
    kept.push({ at: now, row });
    this.versions.set(channel.uuid, kept);
    // The deleted row fades from the table; nobody asks for it by timer.
    if (row === null) this.clock.after(this.lag, () => this.forget(channel.uuid, now));
  }

  rows(): ChannelRow[] {
    const seen = this.clock.now() - this.lag;
    const rows: ChannelRow[] = [];
    for (const list of this.versions.values()) {
      const row = list.filter((version) => version.at <= seen).at(-1)?.row;
      if (row) rows.push(row);
    }
    return rows;
  }

  clear(): void {
    this.versions.clear();
  }

  private forget(uuid: string, deletedAt: number): void {
    const last = this.versions.get(uuid)?.at(-1);
    if (last?.row === null && last.at === deletedAt) this.versions.delete(uuid);
  }

  private changes(
    channel: Channel,
    event: FiredEvent,
    after: readonly Header[],
  ): Partial<ChannelRow> | null | undefined {
    const { variables } = channel;
    const base = {
      state: channel.runningState,
      callstate: channel.callState,
      presence_id: variables.get('presence_id') ?? '',
      presence_data: variables.get('presence_data') ?? '',
      accountcode: variables.get('accountcode') ?? '',
      call_uuid: variables.get('call_uuid') ?? channel.uuid,
    };
    switch (event) {
      case 'CHANNEL_DESTROY':
        return null;
      case 'CHANNEL_CREATE':
      case 'CHANNEL_ORIGINATE':
        return { ...base, state: 'CS_CONSUME_MEDIA' };
      case 'CHANNEL_PROGRESS':
        return { ...base, callstate: 'RINGING' };
      case 'CHANNEL_PROGRESS_MEDIA':
        return { ...base, ...codecColumns, callstate: 'EARLY' };
      case 'CHANNEL_ANSWER':
        return { ...base, ...codecColumns, callstate: 'ACTIVE' };
      case 'CHANNEL_EXECUTE':
        return { ...base, ...applicationColumns(after) };
      case 'CHANNEL_HOLD':
      case 'CHANNEL_UNHOLD':
      case 'CHANNEL_PARK':
      case 'CHANNEL_BRIDGE':
      case 'CHANNEL_UNBRIDGE':
        return base;
      default:
        return undefined;
    }
  }

  private created(channel: Channel): ChannelRow {
    const { profile, endpoint } = channel;
    const created = profile.times.created;
    return {
      ...blankRow,
      uuid: channel.uuid,
      created: localStamp(created),
      created_epoch: String(Math.floor(created / 1e6)),
      name: endpoint.channelName,
      cid_name: profile.callerName,
      cid_num: profile.callerNumber,
      dest: profile.destination,
      hostname: this.switchname,
      callee_name: profile.calleeName,
      callee_num: profile.calleeNumber,
      initial_cid_name: profile.callerName,
      initial_cid_num: profile.callerNumber,
      initial_dest: profile.destination,
    };
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
