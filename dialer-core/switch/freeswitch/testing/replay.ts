import type { CallUuid, SwitchEvent } from '../../port.ts';
import { ManualClock } from '../../../../platform/index.ts';
import { createChannelFeed } from '../channelFeed.ts';
import { createFrameParser } from '../eventSocket/frameParser.ts';
import { readMessage, type SwitchMessage } from '../eventSocket/switchMessage.ts';
import { createOriginations } from '../originations.ts';
import { subscribedEvents } from '../translateEvent.ts';
import { readRecording } from './recordings.ts';

/** The events of a recording, in order. */
export function recordedMessages(name: string): SwitchMessage[] {
  const messages: SwitchMessage[] = [];
  const parser = createFrameParser({
    onFrame(frame) {
      const message = frame.contentType.startsWith('text/event-') ? readMessage(frame) : null;
      if (message) messages.push(message);
    },
    onDesync(reason) {
      throw new Error(reason);
    },
  });
  parser.push(readRecording(name).received);
  return messages;
}

/** The calls a recording originates, by the UUIDs that were asked for. */
export const recordedCalls = (name: string): CallUuid[] =>
  readRecording(name)
    .sent.flatMap((command) => /origination_uuid=([0-9a-f-]{36})/.exec(command)?.[1] ?? [])
    .map((uuid) => uuid as CallUuid);

/**
 * What the engine hears of a recording, a line for each event, and how each originate ends; calls are called A, B …
 * in the order they were asked for. The recordings were made by hand: here their events get the variable that our originate
 * sets, and their jobs the name that we give them.
 */
export async function replay(
  name: string,
  hear: (event: SwitchEvent) => void = () => undefined,
): Promise<string[]> {
  const told: string[] = [];
  const calls = recordedCalls(name);
  const clock = new ManualClock();
  const label = (uuid: CallUuid) => String.fromCharCode('A'.charCodeAt(0) + calls.indexOf(uuid));
  const emit = (event: SwitchEvent) => {
    hear(event);
    told.push(line(event, label));
  };
  const originations = createOriginations({
    clock,
    emit(event) {
      if (event.type === 'ended' || event.type === 'refused') feed.over(event.uuid);
      emit(event);
    },
    kill: () => Promise.reject(new Error('no recording needs a kill')),
    onMute: () => told.push('mute'),
  });
  const feed = createChannelFeed({
    installation: 'recorded',
    originations,
    now: () => clock.now(),
    emit,
    onUnusable: (what) => told.push(`unusable: ${what}`),
  });
  const results = calls.map(async (uuid) => ({ uuid, result: await originations.begin(uuid, 60) }));
  for (const message of recordedMessages(name)) {
    if (!engineEvents.has(String(message['Event-Name']))) continue;
    const uuid = String(message['Unique-ID']);
    const ours = calls.some((call) => call === uuid);
    const job =
      typeof message['Job-UUID'] === 'string' ? message['Job-UUID'].replace('-eeee-', '-aaaa-') : undefined;
    feed.receive({
      ...message,
      ...(ours && message['Channel-State'] !== 'CS_NONE'
        ? { variable_outpace_installation: 'recorded' }
        : {}),
      ...(job === undefined ? {} : { 'Job-UUID': job }),
    });
  }
  originations.abandon();
  for (const { uuid, result } of await Promise.all(results)) {
    if (result) told.push(`originate ${label(uuid)} ${result.ok ? 'ok' : result.cause}`);
  }
  return told;
}

const engineEvents: ReadonlySet<string> = new Set(subscribedEvents.filter((name) => name !== 'CUSTOM'));

function line(event: SwitchEvent, label: (uuid: CallUuid) => string): string {
  switch (event.type) {
    case 'ringing':
      return `ringing ${label(event.uuid)}${event.earlyMedia ? ' media' : ''}`;
    case 'bridged':
    case 'unbridged':
      return `${event.type} ${label(event.uuid)} ${label(event.other)}`;
    case 'ended':
      return `ended ${label(event.uuid)} ${event.cause} ${event.sipStatus ?? '-'} ${event.byRemote ? 'remote' : 'us'}`;
    case 'recording-started':
      return `recording ${label(event.uuid)} ${event.path.replace(event.uuid, 'UUID')}`;
    case 'recording-stopped':
      return `recorded ${label(event.uuid)} ${event.path.replace(event.uuid, 'UUID')} ${event.seconds} s`;
    case 'played':
      return `played ${label(event.uuid)} ${event.prompt} ${event.problem ?? (event.finished ? 'finished' : 'cut')}`;
    case 'digit':
      return `digit ${label(event.uuid)} ${event.digit} ${event.seconds} s`;
    case 'refused':
      return `refused ${label(event.uuid)} ${event.cause}`;
    case 'heartbeat':
      return `heartbeat ${event.sessions} ${event.maxSessions} ${event.sessionsPerSecond}`;
    case 'link':
      return `link ${event.state}`;
    default:
      return `${event.type} ${label(event.uuid)}`;
  }
}
