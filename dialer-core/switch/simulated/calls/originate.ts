import { Channel } from '../channels/channel.ts';
import { createProfile } from '../channels/callerProfile.ts';
import { creationVariables, inviteVariables } from '../channels/sipVariables.ts';
import { eventSources } from '../wire/eventSources.ts';
import { arm, fire, freshUuid, nowMicros, type SwitchCore } from './core.ts';
import { hangUp } from './callEnd.ts';
import { parseOriginate, type OriginateArgument } from './originateArgument.ts';
import { resolveEndpoint, type Resolved } from './resolveEndpoint.ts';
import { followCallee } from './setUp.ts';

const usage =
  '-USAGE: <call url> <exten>|&<application_name>(<app_args>) [<dialplan>] [<context>] [<cid_name>] [<cid_num>] [<timeout_sec>]\n';

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Runs one `originate`. `report` gets its result once, when the call is answered (or its early media heard),
 * refused or given up: `+OK uuid` or `-ERR CAUSE`.
 */
export function originate(core: SwitchCore, argument: string, report: (result: string) => void): void {
  const wanted = parseOriginate(argument);
  if (!wanted) {
    report(usage);
    return;
  }
  const refuse = (cause: string) => {
    core.truth.refused(cause);
    report(`-ERR ${cause}\n`);
  };
  const forced = core.faults.refuseOriginates;
  if (forced !== null) {
    refuse(forced);
    return;
  }
  const resolved = resolveEndpoint(core, wanted.dialString);
  if (resolved.kind === 'refused') {
    refuse(resolved.cause);
    return;
  }
  const uuid = chosenUuid(core, wanted);
  const session = core.channels.has(uuid) ? null : core.capacity.open();
  if (session === null) {
    refuse('DESTINATION_OUT_OF_ORDER');
    return;
  }
  if (resolved.kind === 'stillborn') {
    core.capacity.close();
    fireStillborn(core, uuid, session);
    refuse(resolved.cause);
    return;
  }
  place(core, wanted, resolved, uuid, session, report);
}

function chosenUuid(core: SwitchCore, wanted: OriginateArgument): string {
  const chosen = new Map(wanted.variables).get('origination_uuid');
  return chosen !== undefined && uuidPattern.test(chosen) ? chosen : freshUuid(core);
}

/** A session that ended before it had a channel: its one event has next to no headers. */
function fireStillborn(core: SwitchCore, uuid: string, session: number): void {
  core.bus.fire({
    name: 'CHANNEL_DESTROY',
    source: eventSources.CHANNEL_DESTROY,
    head: () => [
      ['Channel-State', 'CS_NONE'],
      ['Channel-Call-State', 'DOWN'],
      ['Channel-State-Number', '0'],
      ['Channel-Name', 'N/A'],
      ['Unique-ID', uuid],
      ['Call-Direction', 'outbound'],
      ['Presence-Call-Direction', 'outbound'],
      ['Channel-HIT-Dialplan', 'false'],
      ['Channel-Call-UUID', uuid],
      ['Answer-State', 'ringing'],
    ],
    variables: null,
    tail: [
      ['variable_direction', 'outbound'],
      ['variable_is_outbound', 'true'],
      ['variable_uuid', uuid],
      ['variable_call_uuid', uuid],
      ['variable_session_id', String(session)],
    ],
  });
}

function place(
  core: SwitchCore,
  wanted: OriginateArgument,
  resolved: Extract<Resolved, { kind: 'leg' }>,
  uuid: string,
  session: number,
  report: (result: string) => void,
): void {
  const { endpoint, callee } = resolved;
  const variables = new Map(wanted.variables);
  const profile = createProfile(
    uuid,
    endpoint.channelName,
    variables.get('origination_caller_id_name') ?? wanted.callerName,
    variables.get('origination_caller_id_number') ?? (wanted.callerNumber || '0000000000'),
    endpoint.number,
    nowMicros(core),
  );
  const channel = new Channel(uuid, session, endpoint, callee, profile);
  channel.reportOriginate = report;
  channel.variables.setAll(creationVariables(channel));
  channel.variables.setAll(wanted.variables);
  const hears = hearsEarlyMedia(variables.get('ignore_early_media'));
  channel.variables.setAll(inviteVariables(channel, hears));
  core.channels.set(uuid, channel);
  core.truth.dialed(channel);
  fire(core, channel, 'CHANNEL_CREATE');
  fire(core, channel, 'CHANNEL_ORIGINATE');
  channel.runningState = 'CS_CONSUME_MEDIA';
  channel.state = 'CS_CONSUME_MEDIA';
  const seconds = givesUpAfter(core, wanted, variables.get('originate_timeout'));
  arm(core, channel, 'timeout', seconds, () => hangUp(core, channel, { by: 'timeout' }));
  followCallee(core, channel, hears, wanted.then);
}

/** Unless told to ignore or consume it, an originate takes early media for the answer. */
const hearsEarlyMedia = (value: string | undefined): boolean =>
  value === undefined || /^(false|no|off|0)?$/i.test(value);

/** FreeSWITCH compares whole seconds, so it gives up to one second early. */
function givesUpAfter(core: SwitchCore, wanted: OriginateArgument, variable: string | undefined): number {
  const asked = Number.parseInt(variable ?? '', 10);
  const seconds = asked > 0 ? asked : wanted.timeout;
  const now = core.clock.now();
  return Math.floor(now) + seconds - now;
}
