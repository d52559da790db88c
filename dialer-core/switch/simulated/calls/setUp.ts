import { showAsCaller, type Channel } from '../channels/channel.ts';
import { mediaVariables, remoteDescription, responseVariables } from '../channels/sipVariables.ts';
import { refusals } from '../population/callees.ts';
import { armPhoneLoss, onAlone, onAnswered } from './calleeBehaviour.ts';
import { hangUp, leave } from './callEnd.ts';
import { arm, fire, nowMicros, timing, type SwitchCore } from './core.ts';
import { runProgram } from './program.ts';
import { executeOn } from './scheduledHangup.ts';
import type { OriginateArgument } from './originateArgument.ts';

type Then = OriginateArgument['then'];

/** Lets the callee do what it does: ring, refuse, answer. `hears`: early media counts as the answer. */
export function followCallee(core: SwitchCore, channel: Channel, hears: boolean, then: Then): void {
  const { callee } = channel;
  channel.settle = () => settle(core, channel, then);
  if (callee.ringing) {
    const { at, earlyMedia } = callee.ringing;
    arm(core, channel, 'ringing', at, () =>
      earlyMedia ? hearMedia(core, channel, hears) : ring(core, channel),
    );
  }
  if (callee.kind === 'refuse') {
    const refusal = refusals[callee.refusal];
    arm(core, channel, 'final', callee.refuseAfter, () => hangUp(core, channel, { by: 'refused', refusal }));
  }
  if (callee.kind === 'answer') {
    arm(core, channel, 'final', callee.answerAfter, () => answer(core, channel));
  }
}

function heardFrom(channel: Channel): void {
  channel.profile.networkAddress = '127.0.0.1';
  channel.profile.calleeName = channel.profile.destination;
}

function ring(core: SwitchCore, channel: Channel): void {
  if (!channel.move('ring')) return;
  heardFrom(channel);
  channel.profile.times.progress = nowMicros(core);
  channel.variables.setAll(responseVariables(channel));
  fire(core, channel, 'CHANNEL_PROGRESS');
  channel.callState = 'RINGING';
}

function hearMedia(core: SwitchCore, channel: Channel, hears: boolean): void {
  if (!channel.move('hear-media')) return;
  heardFrom(channel);
  channel.earlyMedia = true;
  channel.profile.times.progressMedia = nowMicros(core);
  const { variables } = channel;
  variables.setAll(responseVariables(channel, 0, true));
  variables.set('switch_r_sdp', remoteDescription(channel, 1));
  variables.set('endpoint_disposition', 'EARLY MEDIA');
  fire(core, channel, 'CHANNEL_PROGRESS_MEDIA');
  channel.callState = 'EARLY';
  channel.codecKnown = true;
  variables.setAll(mediaVariables(channel, true));
  variables.set('endpoint_disposition', 'EARLY MEDIA');
  executeOn(core, channel, 'execute_on_media');
  if (!hears) return;
  channel.cancelTimer('timeout');
  arm(core, channel, 'park', timing.answerToPark, () => channel.settle?.());
}

function answer(core: SwitchCore, channel: Channel): void {
  const parkedEarly = channel.stage === 'parked';
  const first = channel.variables.get('sip_call_id') === undefined;
  if (!channel.move('answer')) return;
  channel.cancelTimer('timeout');
  heardFrom(channel);
  channel.answered = true;
  channel.profile.times.answered = nowMicros(core);
  if (first) channel.variables.setAll(responseVariables(channel));
  if (!channel.codecKnown) {
    channel.variables.set('switch_r_sdp', remoteDescription(channel, 1));
    channel.variables.setAll(mediaVariables(channel, false));
    channel.codecKnown = true;
  }
  core.truth.answered(channel);
  fire(core, channel, 'CHANNEL_ANSWER');
  channel.variables.set('endpoint_disposition', 'ANSWER');
  executeOn(core, channel, 'execute_on_answer');
  if (!channel.earlyMedia) executeOn(core, channel, 'execute_on_media');
  if (!channel.live) return;
  channel.callState = 'ACTIVE';
  const gone = () => leave(core, channel);
  onAnswered(core, channel, gone);
  armPhoneLoss(core, channel, () => hangUp(core, channel, { by: 'switch', cause: 'MEDIA_TIMEOUT' }));
  onAlone(core, channel, gone);
  if (!parkedEarly) arm(core, channel, 'park', timing.answerToPark, () => channel.settle?.());
}

/** The originate is over and the leg goes where it was told to: the end of every successful set-up. */
function settle(core: SwitchCore, channel: Channel, then: Then): void {
  channel.settle = null;
  channel.cancelTimer('park');
  if (!channel.move('park')) return;
  const { variables } = channel;
  const told = channel.reportOriginate;
  channel.reportOriginate = null;
  told?.(`+OK ${channel.uuid}\n`);
  showAsCaller(channel);
  variables.set('call_uuid', channel.uuid);
  channel.runningState = 'CS_EXECUTE';
  channel.state = 'CS_EXECUTE';
  if ('extension' in then) {
    hangUp(core, channel, { by: 'switch', cause: 'NO_ROUTE_DESTINATION' });
    return;
  }
  runProgram(core, channel, [then]);
}
