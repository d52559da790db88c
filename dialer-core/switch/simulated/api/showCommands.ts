import { channelColumns, type ChannelRow } from '../calls/channelTable.ts';
import type { SwitchCore } from '../calls/core.ts';
import { localStamp } from '../wire/moments.ts';
import { profilePorts, switchAddress, phoneContact } from '../channels/endpoints.ts';
import { words, type ApiCommand } from './apiCommand.ts';

type Row = Readonly<Record<string, string>>;
interface Listing {
  columns: readonly string[];
  rows: Row[];
}

const usage =
  '-USAGE: codec|endpoint|application|api|dialplan|file|timer|calls [count]|channels [count|like <match string>]|calls|detailed_calls|bridged_calls|detailed_bridged_calls|aliases|complete|chat|management|modules|nat_map|say|interfaces|interface_types|tasks|limits|status\n';

/** `show channels|calls|bridged_calls|registrations [count] [like TEXT] [as json]`. */
export const show: ApiCommand = ({ core }, argument) => {
  const [what = '', ...rest] = words(argument);
  const listing = list(core, what.toLowerCase(), rest);
  if (!listing) return usage;
  const at = rest.findIndex((word) => word.toLowerCase() === 'as');
  const format = at < 0 ? 'csv' : (rest[at + 1] ?? '').toLowerCase();
  const onlyCount = rest[0]?.toLowerCase() === 'count';
  if (format === 'json') return asJson(listing.rows, onlyCount);
  if (format !== 'csv' && format !== 'delim') return `-ERR Cannot find format ${format}\n`;
  const { rows, columns } = listing;
  if (onlyCount || rows.length === 0) return `\n${rows.length} total.\n`;
  const lines = [columns.join(','), ...rows.map((row) => columns.map((c) => row[c] ?? '').join(','))];
  return `${lines.join('\n')}\n\n${rows.length} total.\n`;
};

function list(core: SwitchCore, what: string, rest: readonly string[]): Listing | null {
  switch (what) {
    case 'channels': {
      const rows = byCreation(core.table.rows());
      const wanted = rest[0]?.toLowerCase() === 'like' ? rest[1] : undefined;
      return { columns: channelColumns, rows: wanted === undefined ? rows : rows.filter(like(wanted)) };
    }
    case 'calls':
      return { columns: callColumns, rows: calls(core) };
    case 'bridged_calls':
      return { columns: callColumns, rows: calls(core).filter((row) => row['b_uuid'] !== '') };
    case 'registrations':
      return { columns: registrationColumns, rows: registrations(core) };
    default:
      return null;
  }
}

function asJson(rows: readonly Row[], onlyCount: boolean): string {
  if (onlyCount) return `{"row_count":${rows.length},"rows":[]}`;
  // An empty list is written by another branch of the real command, with a blank and a line end.
  if (rows.length === 0) return '{"row_count": 0}\n';
  return `{"row_count":${rows.length},"rows":${JSON.stringify(rows)}}`;
}

const byCreation = (rows: ChannelRow[]): ChannelRow[] =>
  rows.sort((a, b) => Number(a.created_epoch) - Number(b.created_epoch));

const like = (text: string) => {
  const wanted = text.replace(/%/g, '').toLowerCase();
  const searched = ['uuid', 'name', 'cid_name', 'cid_num', 'presence_data', 'accountcode'] as const;
  return (row: ChannelRow) => searched.some((column) => row[column].toLowerCase().includes(wanted));
};

const shared = [
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
  'presence_id',
  'presence_data',
  'accountcode',
  'callstate',
  'callee_name',
  'callee_num',
  'callee_direction',
] as const;
const sent = ['sent_callee_name', 'sent_callee_num'] as const;
const callColumns = [
  ...shared,
  'call_uuid',
  'hostname',
  ...sent,
  ...shared.map((column) => `b_${column}`),
  ...sent.map((column) => `b_${column}`),
  'call_created_epoch',
];

/** One row per channel, but a bridge is one row with both legs. */
function calls(core: SwitchCore): Row[] {
  const rows = new Map(core.table.rows().map((row) => [row.uuid, row]));
  const result: Row[] = [];
  for (const row of byCreation([...rows.values()])) {
    const bridge = core.channels.get(row.uuid)?.bridge;
    const other = bridge ? rows.get(bridge.other.uuid) : undefined;
    if (bridge?.role === 'originatee' && other) continue;
    const bridged = core.channels.get(row.uuid)?.profile.times.bridged ?? 0;
    const cells: Record<string, string> = {};
    for (const column of shared) cells[column] = row[column];
    cells['call_uuid'] = row.call_uuid;
    cells['hostname'] = row.hostname;
    for (const column of sent) cells[column] = row[column];
    for (const column of [...shared, ...sent]) cells[`b_${column}`] = other?.[column] ?? '';
    cells['call_created_epoch'] = other ? String(Math.floor(bridged / 1e6)) : '';
    result.push(cells);
  }
  return result;
}

const registrationColumns = [
  'reg_user',
  'realm',
  'token',
  'url',
  'expires',
  'network_ip',
  'network_port',
  'network_proto',
  'hostname',
  'metadata',
];

const maxRegistrations = 2000;

function registrations(core: SwitchCore): Row[] {
  const { firstExtension, lastExtension } = core.phones;
  const last = Math.min(lastExtension, firstExtension + maxRegistrations - 1);
  const rows: Row[] = [];
  for (let n = firstExtension; n <= last; n++) {
    const extension = String(n);
    const [address = switchAddress, port = String(profilePorts.internal)] = (
      phoneContact(extension).split('@')[1] ?? ''
    ).split(':');
    rows.push({
      reg_user: extension,
      realm: '192.0.2.2',
      token: `registration-${extension}`,
      url: `sofia/internal/sip:${phoneContact(extension)}`,
      expires: String(Math.floor(core.clock.now()) + 3600),
      network_ip: address,
      network_port: port,
      network_proto: 'udp',
      hostname: core.bus.identity.hostname,
      metadata: '',
    });
  }
  return rows;
}

/** Local time of a moment in epoch seconds, for commands that show one. */
export const shownAt = (epochSeconds: number): string => localStamp(Math.round(epochSeconds * 1e6));
