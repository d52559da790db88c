import type { LiveChannel } from '../port.ts';
import { isCallUuid } from './commandArguments.ts';

/** One command gives every channel; the installation stands in `presence_data` (see originateCommand). */
export const channelListCommand = 'api show channels as json';

const answeredStates = new Set(['ACTIVE', 'HELD', 'UNHELD']);
const ringingStates = new Set(['RINGING', 'EARLY']);

/**
 * Reads the answer to `channelListCommand`; null when it is no such answer. Rows that are no channel of ours in
 * form are left out: ours have a UUID. The switch writes this list some milliseconds behind the events.
 */
export function readChannelList(text: string): LiveChannel[] | null {
  const rows = readRows(text);
  if (!rows) return null;
  const channels = rows.flatMap((row) => readRow(row) ?? []);
  // Both legs of a bridge carry one call_uuid; a leg alone has its own.
  const legsByCall = new Map<string, LiveChannel[]>();
  for (const channel of channels) {
    const legs = legsByCall.get(channel.callUuid);
    if (legs) legs.push(channel);
    else legsByCall.set(channel.callUuid, [channel]);
  }
  return channels.map(({ callUuid, ...channel }) => {
    const legs = legsByCall.get(callUuid) ?? [];
    const other = legs.length === 2 ? legs.find((leg) => leg.uuid !== channel.uuid) : undefined;
    return { ...channel, bridgedTo: other?.uuid ?? null };
  });
}

function readRow(row: Record<string, unknown>): (LiveChannel & { callUuid: string }) | null {
  const text = (name: string) => (typeof row[name] === 'string' ? row[name] : '');
  const uuid = text('uuid');
  const createdAt = Number(text('created_epoch'));
  if (!isCallUuid(uuid) || !Number.isFinite(createdAt)) return null;
  return {
    uuid,
    createdAt,
    ringing: ringingStates.has(text('callstate')),
    answered: answeredStates.has(text('callstate')),
    bridgedTo: null,
    installation: text('presence_data') || null,
    callUuid: text('call_uuid'),
  };
}

/** An empty list has no `rows` at all. */
function readRows(text: string): Record<string, unknown>[] | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null; // The caller tells that the answer cannot be used.
  }
  if (!isRecord(parsed) || !('row_count' in parsed)) return null;
  const rows = parsed.rows ?? [];
  return Array.isArray(rows) ? rows.filter(isRecord) : null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
