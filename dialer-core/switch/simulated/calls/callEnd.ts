import type { Channel } from '../channels/channel.ts';
import { reportVariables, soundVariables } from '../channels/reportVariables.ts';
import { afterByeVariables, byeVariables, refusalVariables } from '../channels/sipVariables.ts';
import type { Refusal } from '../population/callees.ts';
import { completed, interrupt } from './applications.ts';
import { onAlone } from './calleeBehaviour.ts';
import { stopAllRecordings } from './recordings.ts';
import { endTap, endTapsOf } from './taps.ts';
import { arm, fire, nowMicros, timing, type SwitchCore } from './core.ts';

/**
 * How a call ends.
 *
 * - `switch`: a command, a schedule or the other leg ended it; BYE or CANCEL goes out.
 * - `timeout`: the originate's own time is over.
 * - `far-end`: BYE came in.
 * - `refused`: a final response other than 200 came in.
 */
export type Ending =
  | { by: 'switch'; cause: string }
  | { by: 'timeout' }
  | { by: 'far-end' }
  | { by: 'refused'; refusal: Refusal };

const causeOf = (ending: Ending): string => {
  switch (ending.by) {
    case 'switch':
      return ending.cause;
    case 'timeout':
      return 'NO_ANSWER';
    case 'far-end':
      return 'NORMAL_CLEARING';
    case 'refused':
      return ending.refusal.cause;
  }
};

/** Hangs a channel up and sends all that follows from it; false when it was over already. */
export function hangUp(core: SwitchCore, channel: Channel, ending: Ending): boolean {
  if (channel.stage === 'answered') channel.settle?.();
  const wasParked = channel.stage === 'parked';
  if (!channel.move('hang-up')) return false;
  const cause = causeOf(ending);
  channel.cancelTimers();
  channel.hangupCause = cause;
  channel.state = 'CS_HANGUP';
  noteEnding(channel, ending);
  core.truth.ended(channel, cause);
  fire(core, channel, 'CHANNEL_HANGUP');

  const partner = channel.bridge?.other ?? null;
  if (partner?.stage === 'bridged') noteLoss(partner, cause, ending);
  const atOnce = ending.by === 'timeout' || ending.by === 'refused' || (ending.by === 'far-end' && !partner);
  const finish = () => {
    channel.finish = null;
    channel.cancelTimer('end');
    // When both legs end together the originator's thread, which reports the bridge, is the last to end.
    if (channel.bridge?.role === 'originator' && channel.bridge.other.stage === 'ending') {
      channel.bridge.other.afterEnd = finish;
      return;
    }
    leavePlace(core, channel, ending, wasParked);
    stopAllRecordings(core, channel);
    report(core, channel, ending);
  };
  channel.finish = finish;
  if (atOnce) finish();
  else arm(core, channel, 'end', timing.hangupToEnd, finish);
  return true;
}

/** The far end hangs up. */
export const leave = (core: SwitchCore, channel: Channel): void => {
  hangUp(core, channel, { by: 'far-end' });
};

function noteEnding(channel: Channel, ending: Ending): void {
  const { variables, profile } = channel;
  if (ending.by === 'refused') {
    if (channel.endpoint.kind !== 'direct') profile.networkAddress = '127.0.0.1';
    variables.setAll(refusalVariables(channel, ending.refusal));
  }
  if (ending.by === 'far-end') variables.setAll(byeVariables);
  if (channel.bridge) variables.set('last_bridge_role', channel.bridge.role);
}

/** Whatever the channel was doing is reported as ended, in the order of the recordings. */
function leavePlace(core: SwitchCore, channel: Channel, ending: Ending, wasParked: boolean): void {
  interrupt(core, channel);
  const byFarEnd = ending.by === 'far-end';
  if (channel.bridge) {
    const { other, role } = channel.bridge;
    if (other.stage === 'ending') {
      channel.variables.set('bridge_to', null);
      return;
    }
    // A leg on its way into another bridge is not left behind.
    const left = other.stage === 'bridged' ? other : null;
    if (role === 'originator') dissolve(core, channel, other, left, ending);
    else dissolve(core, other, channel, left, ending);
  }
  if (byFarEnd) channel.variables.setAll(afterByeVariables);
  if (!wasParked) return;
  if (channel.tap) endTap(channel);
  else fire(core, channel, 'CHANNEL_UNPARK');
  if (channel.parkApplication) completed(core, channel, channel.parkApplication);
}

function report(core: SwitchCore, channel: Channel, ending: Ending): void {
  const { variables } = channel;
  const failed = `-ERR ${channel.hangupCause ?? ''}\n`;
  if (ending.by === 'timeout') tell(channel, failed);
  channel.runningState = 'CS_REPORTING';
  channel.state = 'CS_REPORTING';
  channel.callState = 'HANGUP';
  channel.profile.times.hungUp = nowMicros(core);
  variables.setAll(reportVariables(channel));
  if (ending.by === 'switch' || ending.by === 'timeout') {
    const unanswered = channel.endpoint.kind === 'caller' ? 'send_refuse' : 'send_cancel';
    variables.set('sip_hangup_disposition', channel.answered ? 'send_bye' : unanswered);
    if (unanswered === 'send_cancel' && !channel.answered) {
      variables.set('sip_invite_failure_status', '487');
      variables.set('sip_invite_failure_phrase', 'CANCEL');
    }
  }
  if (channel.codecKnown) variables.setAll(soundVariables(channel));
  fire(core, channel, 'CHANNEL_HANGUP_COMPLETE', {
    before: [['Hangup-Cause', channel.hangupCause ?? '']],
  });
  if (ending.by === 'refused' && channel.reportOriginate) {
    arm(core, channel, 'end', timing.refusalToEnd, () => {
      tell(channel, failed);
      destroy(core, channel);
    });
    return;
  }
  tell(channel, failed);
  // Only when the other leg ends too is the bridge still there.
  if (channel.bridge) dissolve(core, channel.bridge.other, channel, null, ending);
  destroy(core, channel);
}

function tell(channel: Channel, result: string): void {
  const told = channel.reportOriginate;
  channel.reportOriginate = null;
  told?.(result);
}

function destroy(core: SwitchCore, channel: Channel): void {
  channel.state = 'CS_DESTROY';
  channel.move('destroy');
  fire(core, channel, 'CHANNEL_DESTROY');
  core.channels.delete(channel.uuid);
  core.capacity.close();
  channel.afterEnd?.();
  endTapsOf(channel);
}

/**
 * Ends a bridge because one leg ended (`ending`) or went into another bridge (null). The thread of
 * `originator` reports it. `left` is the leg left behind, if one is: it parks again or is hung up.
 */
export function dissolve(
  core: SwitchCore,
  originator: Channel,
  originatee: Channel,
  left: Channel | null,
  ending: Ending | null,
): void {
  for (const leg of [originator, originatee]) {
    leg.bridge = null;
    leg.variables.set('bridge_to', null);
  }
  const other = left === originator ? originatee : originator;
  const cause = other.hangupCause ?? 'NORMAL_CLEARING';
  if (left === originatee) stayBehind(core, left, 'originatee', cause);
  for (const [leg, partner] of [
    [originator, originatee],
    [originatee, originator],
  ] as const) {
    if (partner.hangupCause !== null) leg.variables.set('bridge_hangup_cause', partner.hangupCause);
  }
  originatee.variables.set('call_uuid', originatee.uuid);
  if (ending?.by === 'far-end' && left === originatee) originator.variables.setAll(afterByeVariables);
  fire(core, originator, 'CHANNEL_UNBRIDGE', {
    before: [
      ['Bridge-A-Unique-ID', originator.uuid],
      ['Bridge-B-Unique-ID', originatee.uuid],
    ],
  });
  if (originatee.live) core.table.note(originatee, 'CHANNEL_UNBRIDGE', []);
  if (left === originator) stayBehind(core, left, 'originator', cause);
}

/** What the other leg of a bridge learns at once when its partner is hung up. */
function noteLoss(survivor: Channel, cause: string, ending: Ending): void {
  const { variables } = survivor;
  if (ending.by === 'far-end') {
    variables.set('sip_reason', 'Q.850;cause=16;text="NORMAL_CLEARING"');
    variables.set('sip_hangup_phrase', 'OK');
  }
  variables.set('last_bridge_hangup_cause', cause);
  if (ending.by === 'far-end') {
    variables.set('last_bridge_proto_specific_hangup_cause', 'sip:200');
  }
}

/** What becomes of the leg whose partner went away: `park_after_bridge` decides. */
export function stayBehind(
  core: SwitchCore,
  leg: Channel,
  role: 'originator' | 'originatee',
  cause: string,
): void {
  if (!leg.variables.isTrue('park_after_bridge')) {
    const inherits = role === 'originator' && leg.variables.isTrue('hangup_after_bridge');
    hangUp(core, leg, { by: 'switch', cause: inherits ? cause : 'NORMAL_CLEARING' });
    return;
  }
  leg.move('park');
  leg.runningState = 'CS_PARK';
  leg.state = 'CS_PARK';
  leg.callState = 'ACTIVE';
  leg.parkApplication = null;
  fire(core, leg, 'CHANNEL_PARK');
  onAlone(core, leg, () => leave(core, leg));
}
