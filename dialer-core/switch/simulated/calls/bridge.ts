import { showAsCaller, type Channel } from '../channels/channel.ts';
import { snapshotForOther } from '../channels/callerProfile.ts';
import { bridgeSources } from '../wire/eventSources.ts';
import { completed, interrupt } from './applications.ts';
import { onBridged } from './calleeBehaviour.ts';
import { dissolve, hangUp, leave, stayBehind } from './callEnd.ts';
import { endTap } from './taps.ts';
import { arm, fire, freshUuid, nowMicros, timing, type SwitchCore } from './core.ts';

/**
 * `uuid_bridge`: takes two legs out of whatever they do and joins them. False when the switch refuses: neither
 * has media, or a leg is not in a place it can be taken from.
 */
export function joinLegs(core: SwitchCore, first: Channel, second: Channel): boolean {
  if (first === second) return false;
  if (first.stage === 'answered' || second.stage === 'answered') {
    strand(core, first, second);
    return true;
  }
  // FreeSWITCH swaps legs so that the one with media reports the bridge.
  const [originator, originatee] = first.mediaUp || !second.mediaUp ? [first, second] : [second, first];
  if (!originator.mediaUp || !originatee.mediaUp) return false;
  const before = [placeOf(originator), placeOf(originatee)] as const;
  if (!originator.move('join')) return false;
  if (!originatee.move('join')) return false;
  nameEachOther(core, originator, originatee);
  arm(core, originator, 'join', timing.joinToUnpark, () => {
    leavePlaces(core, originator, originatee, before);
    const rest = timing.joinToBridge - timing.joinToUnpark;
    arm(core, originator, 'join', rest, () => bridge(core, originator, originatee));
  });
  return true;
}

/**
 * A leg that is answered but not parked yet is still in the hands of its originate: the command is accepted, and
 * the two wait for each other in silence until the switch gives them up.
 */
function strand(core: SwitchCore, first: Channel, second: Channel): void {
  for (const leg of [first, second]) {
    leg.state = 'CS_HIBERNATE';
    if (leg.stage === 'answered') {
      leg.settle = null;
      leg.cancelTimer('park');
      leg.reportOriginate?.(`+OK ${leg.uuid}\n`);
      leg.reportOriginate = null;
      leg.move('park');
      leg.move('join');
    } else if (leg.move('join')) arm(core, leg, 'join', timing.joinToUnpark, () => leavePark(core, leg));
  }
  arm(core, first, 'limbo', timing.strandedToEnd, () => {
    for (const leg of [first, second]) hangUp(core, leg, { by: 'switch', cause: 'ORIGINATOR_CANCEL' });
  });
}

type Place = 'parked' | 'bridged' | 'joining';

const placeOf = (leg: Channel): Place =>
  leg.stage === 'bridged' ? 'bridged' : leg.stage === 'joining' ? 'joining' : 'parked';

/** Variables and profiles change with the command, before any event shows it. */
function nameEachOther(core: SwitchCore, originator: Channel, originatee: Channel): void {
  if (!originator.hitDialplan) {
    // An agent's leg that reports a bridge itself: whom it called before is forgotten.
    showAsCaller(originator);
    originator.profile.calleeName = originator.profile.calleeNumber = '';
  }
  originator.variables.set('uuid_bridge', originatee.uuid);
  for (const [leg, other] of [
    [originator, originatee],
    [originatee, originator],
  ] as const) {
    leg.variables.set('bridge_channel', other.endpoint.channelName);
    leg.variables.set('bridge_uuid', other.uuid);
    leg.variables.set('signal_bond', other.uuid);
  }
  for (const leg of [originatee, originator]) {
    leg.variables.set('original_destination_number', leg.profile.destination);
    leg.variables.set('original_caller_id_name', leg.profile.callerName);
    leg.variables.set('original_caller_id_number', leg.profile.callerNumber);
    leg.profile = {
      ...leg.profile,
      index: leg.profile.index + 1,
      times: { ...leg.profile.times, profileCreated: nowMicros(core), bridged: 0 },
    };
  }
  originatee.hitDialplan = false;
  originator.profile.logicalDirection = 'inbound';
  originatee.other = { type: 'originator', profile: snapshotForOther(originator.profile, false) };
  originator.other = { type: 'originatee', profile: snapshotForOther(originatee.profile, true) };
  originator.profile.calleeName = originatee.profile.calleeName;
  originator.profile.calleeNumber = originatee.profile.calleeNumber;
  originatee.profile.callerName = originator.profile.callerName;
  originatee.profile.callerNumber = originator.profile.callerNumber;
  noteTransfer(core, originator, originatee);
  noteTransfer(core, originatee, originator);
  originator.state = 'CS_HIBERNATE';
  originatee.state = 'CS_HIBERNATE';
}

function noteTransfer(core: SwitchCore, leg: Channel, other: Channel): void {
  const second = Math.floor(core.clock.now());
  const source = `${second}:${freshUuid(core)}:uuid_br:${other.uuid}`;
  leg.profile.transferSource = source;
  leg.variables.push('transfer_history', source);
  leg.variables.set('transfer_source', source);
}

function leavePlaces(
  core: SwitchCore,
  originator: Channel,
  originatee: Channel,
  before: readonly [Place, Place],
): void {
  const leaveBehind = (leg: Channel, place: Place) => {
    if (!leg.live) return;
    if (place === 'bridged') leaveBridge(core, leg, [originator, originatee]);
    else if (place === 'parked') leavePark(core, leg);
  };
  leaveBehind(originator, before[0]);
  leaveBehind(originatee, before[1]);
}

function leavePark(core: SwitchCore, leg: Channel): void {
  interrupt(core, leg);
  if (leg.tap) endTap(leg);
  else fire(core, leg, 'CHANNEL_UNPARK');
  if (leg.parkApplication) completed(core, leg, leg.parkApplication);
  leg.parkApplication = null;
}

function leaveBridge(core: SwitchCore, leg: Channel, moving: readonly Channel[]): void {
  interrupt(core, leg);
  const { bridge: old } = leg;
  if (!old) return;
  const left = old.other.live && !moving.includes(old.other) ? old.other : null;
  if (old.role === 'originator') dissolve(core, leg, old.other, left, null);
  else dissolve(core, old.other, leg, left, null);
}

function bridge(core: SwitchCore, originator: Channel, originatee: Channel): void {
  originator.variables.set('uuid_bridge', null);
  if (!originatee.live || originatee.stage !== 'joining') {
    // The partner went away on the way here.
    if (originator.variables.isTrue('park_after_bridge')) {
      stayBehind(core, originator, 'originator', 'DESTINATION_OUT_OF_ORDER');
    } else hangUp(core, originator, { by: 'switch', cause: 'DESTINATION_OUT_OF_ORDER' });
    return;
  }
  const roles = [
    [originator, originatee, 'originator'],
    [originatee, originator, 'originatee'],
  ] as const;
  for (const [leg] of roles) {
    leg.runningState = 'CS_SOFT_EXECUTE';
    leg.state = 'CS_SOFT_EXECUTE';
  }
  originatee.variables.set('call_uuid', originatee.uuid);
  for (const [leg, other, role] of roles) {
    fire(core, leg, 'CHANNEL_EXECUTE', {
      source: bridgeSources[role],
      after: [
        ['Application', 'uuid_bridge'],
        ['Application-Data', other.uuid],
      ],
    });
  }
  for (const [leg, other, role] of roles) {
    leg.move('bridge');
    leg.bridge = { other, role };
    leg.profile.times.bridged = nowMicros(core);
    core.truth.bridged(leg);
  }
  fire(core, originator, 'CHANNEL_BRIDGE', {
    before: [
      ['Bridge-A-Unique-ID', originator.uuid],
      ['Bridge-B-Unique-ID', originatee.uuid],
    ],
  });
  originatee.runningState = 'CS_EXCHANGE_MEDIA';
  originatee.state = 'CS_EXCHANGE_MEDIA';
  originatee.variables.set('call_uuid', originator.uuid);
  core.table.note(originatee, 'CHANNEL_BRIDGE', []);
  for (const [leg, other, role] of roles) {
    const shown = role === 'originator' ? leg.profile.calleeNumber : leg.profile.callerNumber;
    leg.variables.setAll([
      ['bridge_to', other.uuid],
      ['last_bridge_to', other.uuid],
      ['bridge_channel', other.endpoint.channelName],
      ['bridge_uuid', other.uuid],
      ['signal_bond', other.uuid],
      ['last_sent_callee_id_name', shown],
      ['last_sent_callee_id_number', shown],
    ]);
    onBridged(core, leg, () => leave(core, leg));
  }
}
