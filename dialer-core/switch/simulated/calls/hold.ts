import type { Channel } from '../channels/channel.ts';
import { localDescription, remoteDescription, renegotiationVariables } from '../channels/sipVariables.ts';
import { fire, nowMicros, type SwitchCore } from './core.ts';

/** `uuid_hold`: the phone is told to be silent; nothing else happens to the call. */
export function hold(core: SwitchCore, channel: Channel): boolean {
  if (!channel.live || channel.callState === 'HELD') return false;
  channel.callState = 'HELD';
  channel.profile.times.lastHold = nowMicros(core);
  channel.variables.set('rtp_local_sdp_str', localDescription(channel, 2));
  fire(core, channel, 'CHANNEL_HOLD');
  return true;
}

export function unhold(core: SwitchCore, channel: Channel): boolean {
  if (!channel.live || channel.callState !== 'HELD') return false;
  const { times } = channel.profile;
  channel.callState = 'UNHELD';
  channel.profile.calleeName = channel.profile.calleeNumber;
  const now = nowMicros(core);
  times.holdAccumulated += now - times.lastHold;
  channel.holds.push([times.lastHold, now]);
  channel.variables.setAll(renegotiationVariables(channel, 2, 'recvonly'));
  channel.variables.set('rtp_local_sdp_str', localDescription(channel, 3));
  fire(core, channel, 'CHANNEL_UNHOLD');
  channel.variables.setAll(renegotiationVariables(channel, 3, 'sendrecv'));
  channel.callState = 'ACTIVE';
  const partner = channel.bridge?.other;
  if (partner) {
    partner.variables.setAll([
      ['switch_m_sdp', remoteDescription(channel, 3)],
      ['video_media_flow', 'inactive'],
      ['text_media_flow', 'inactive'],
      ['audio_media_flow', 'sendrecv'],
    ]);
  }
  return true;
}
