import { eventSources, type EventSource, type FiredEvent } from '../wire/eventSources.ts';
import type { EventDraft } from '../wire/eventBus.ts';
import type { Header } from '../wire/eventText.ts';
import { coreStates, type Channel } from './channel.ts';
import { profileHeaders } from './callerProfile.ts';

/** The headers that describe a channel, without its variables. */
export function channelHeaders(channel: Channel): Header[] {
  const { variables } = channel;
  const headers: Header[] = [
    ['Channel-State', channel.runningState],
    ['Channel-Call-State', channel.callState],
    ['Channel-State-Number', String(coreStates[channel.state])],
    ['Channel-Name', channel.endpoint.channelName],
    ['Unique-ID', channel.uuid],
    ['Call-Direction', channel.profile.direction],
    ['Presence-Call-Direction', channel.profile.direction],
    ['Channel-HIT-Dialplan', channel.hitDialplan ? 'true' : 'false'],
  ];
  const presenceId = variables.get('presence_id');
  if (presenceId !== undefined) headers.push(['Channel-Presence-ID', presenceId]);
  const presenceData = variables.get('presence_data');
  if (presenceData !== undefined) headers.push(['Channel-Presence-Data', presenceData]);
  headers.push(
    ['Channel-Call-UUID', variables.get('call_uuid') ?? channel.uuid],
    ['Answer-State', answerState(channel)],
  );
  if (channel.hangupCause !== null) headers.push(['Hangup-Cause', channel.hangupCause]);
  if (channel.codecKnown) headers.push(...(channel.tap ? tappingHeaders : codecHeaders));
  headers.push(...profileHeaders(channel.profile, 'Caller'));
  if (channel.other) {
    headers.push(['Other-Type', channel.other.type]);
    headers.push(...profileHeaders(channel.other.profile, 'Other-Leg'));
  }
  return headers;
}

function answerState(channel: Channel): string {
  if (channel.hangupCause !== null) return 'hangup';
  if (channel.answered) return 'answered';
  return channel.earlyMedia ? 'early' : 'ringing';
}

const codecHeaders: readonly Header[] = [
  ['Channel-Read-Codec-Name', 'PCMA'],
  ['Channel-Read-Codec-Rate', '8000'],
  ['Channel-Read-Codec-Bit-Rate', '64000'],
  ['Channel-Write-Codec-Name', 'PCMA'],
  ['Channel-Write-Codec-Rate', '8000'],
  ['Channel-Write-Codec-Bit-Rate', '64000'],
];

/** A leg that listens to another reads what it is to hear as linear samples. */
const tappingHeaders: readonly Header[] = codecHeaders.map(([name, value]): Header => {
  if (name === 'Channel-Read-Codec-Name') return [name, 'L16'];
  return [name, name === 'Channel-Read-Codec-Bit-Rate' ? '128000' : value];
});

export interface EventExtras {
  source?: EventSource;
  /** Headers before the channel's own. */
  before?: readonly Header[];
  /** Headers after its variables. */
  after?: readonly Header[];
}

export const channelEvent = (channel: Channel, name: FiredEvent, extras: EventExtras = {}): EventDraft => ({
  name,
  source: extras.source ?? eventSources[name],
  head: () => [...(extras.before ?? []), ...channelHeaders(channel)],
  variables: channel.variables,
  tail: extras.after ?? [],
});
