import type { Channel } from '../channels/channel.ts';
import { acknowledgedVariables, answeredCallVariables } from '../channels/inboundVariables.ts';
import { onAlone, onAnswered } from './calleeBehaviour.ts';
import { leave } from './callEnd.ts';
import { arm, fire, nowMicros, timing, type SwitchCore } from './core.ts';

/** The dial plan answers a call that came in; `over` runs when its application is complete. */
export function answerCaller(core: SwitchCore, channel: Channel, over: () => void): void {
  if (!channel.move('answer')) return;
  channel.answered = true;
  channel.profile.times.answered = nowMicros(core);
  channel.variables.setAll(answeredCallVariables(channel));
  core.truth.answered(channel);
  fire(core, channel, 'CHANNEL_ANSWER');
  channel.variables.set('endpoint_disposition', 'ANSWER');
  channel.callState = 'ACTIVE';
  arm(core, channel, 'ack', timing.answerToAck, () =>
    channel.variables.setAll(acknowledgedVariables(channel)),
  );
  const gone = () => leave(core, channel);
  onAnswered(core, channel, gone);
  onAlone(core, channel, gone);
  over();
}
