import type { Channel } from './channel.ts';
import { carrierAddress, profilePorts, switchAddress, type CallerEndpoint } from './endpoints.ts';
import {
  allow,
  callId,
  codecVariables,
  cseq,
  endpointCodec,
  localDescription,
  ownMediaVariables,
  port,
  remoteDescription,
  softwareVersion,
  token,
} from './sipVariables.ts';

type Variables = readonly (readonly [name: string, value: string])[];

const [carrierHost = switchAddress, carrierPort = '5090'] = carrierAddress.split(':');
const own = (profile: CallerEndpoint['profile']) => `${switchAddress}:${profilePorts[profile]}`;
const fullFrom = (channel: Channel, from: string) =>
  `<sip:${from}@${carrierHost}>;tag=${token(channel, 'from', 13)}`;
const fullVia = (channel: Channel, step: number) =>
  `SIP/2.0/UDP ${carrierAddress};rport=${carrierPort};branch=z9hG4bK${token(channel, `via${step}`, 13)}`;
const fullTo = (channel: Channel) => `<sip:${channel.endpoint.uri}>`;

/** What an INVITE from the carrier says, as the channel has it before its dial plan runs. */
export function invitedVariables(channel: Channel, { number, called, profile }: CallerEndpoint): Variables {
  const { uuid } = channel;
  const ownPort = String(profilePorts[profile]);
  return [
    ['direction', 'inbound'],
    ['uuid', uuid],
    ['call_uuid', uuid],
    ['session_id', String(channel.sessionId)],
    ['sip_from_user', number],
    ['sip_from_uri', `${number}@${carrierHost}`],
    ['sip_from_host', carrierHost],
    ['video_media_flow', 'disabled'],
    ['text_media_flow', 'disabled'],
    ['channel_name', channel.endpoint.channelName],
    ['sip_call_id', callId(channel)],
    ['sip_local_network_addr', switchAddress],
    ['sip_network_ip', carrierHost],
    ['sip_network_port', carrierPort],
    ['sip_invite_stamp', String(channel.profile.times.created)],
    ['sip_received_ip', carrierHost],
    ['sip_received_port', carrierPort],
    ['sip_via_protocol', 'udp'],
    ['sip_from_user_stripped', number],
    ['sip_from_tag', token(channel, 'from', 13)],
    ['sofia_profile_name', profile],
    ['sofia_profile_url', `sip:mod_sofia@${own(profile)}`],
    ['recovery_profile_name', profile],
    ['sip_Remote-Party-ID', `<sip:${number}@${carrierHost}>;party=calling;screen=yes;privacy=off`],
    ['sip_cid_type', 'rpid'],
    ['sip_full_via', fullVia(channel, 0)],
    ['sip_full_from', fullFrom(channel, number)],
    ['sip_full_to', fullTo(channel)],
    ['sip_allow', allow],
    ['sip_req_user', called],
    ['sip_req_port', ownPort],
    ['sip_req_uri', channel.endpoint.uri],
    ['sip_req_host', switchAddress],
    ['sip_to_user', called],
    ['sip_to_port', ownPort],
    ['sip_to_uri', channel.endpoint.uri],
    ['sip_to_host', switchAddress],
    ['sip_contact_user', 'mod_sofia'],
    ['sip_contact_port', carrierPort],
    ['sip_contact_uri', `mod_sofia@${carrierAddress}`],
    ['sip_contact_host', carrierHost],
    ['sip_user_agent', `FreeSWITCH-mod_sofia/${softwareVersion}`],
    ['sip_via_host', carrierHost],
    ['sip_via_port', carrierPort],
    ['sip_via_rport', carrierPort],
    ['max_forwards', '70'],
    ['switch_r_sdp', remoteDescription(channel, 1)],
    ...offeredMedia(channel),
    ['endpoint_disposition', 'RECEIVED'],
  ];
}

const offeredMedia = (channel: Channel): Variables => [
  endpointCodec,
  ['rtp_use_codec_string', 'PCMA,PCMU'],
  ['remote_video_media_flow', 'inactive'],
  ['remote_text_media_flow', 'inactive'],
  ['remote_audio_media_flow', 'sendrecv'],
  ['audio_media_flow', 'sendrecv'],
  ['remote_media_ip', carrierHost],
  ['remote_media_port', port(channel, 'remote')],
  ...codecVariables,
];

/** The switch has answered: its own side of the media is known. */
export const answeredCallVariables = (channel: Channel): Variables => [
  ['rtp_local_sdp_str', localDescription(channel, 1, false)],
  ...ownMediaVariables(channel),
  ['remote_media_ip', carrierHost],
  ['remote_media_port', port(channel, 'remote')],
];

/** The carrier's ACK has come. */
export const acknowledgedVariables = (channel: Channel): Variables => [
  ['sip_to_tag', token(channel, 'to', 13)],
  ['sip_from_tag', token(channel, 'from', 13)],
  ['sip_cseq', cseq(channel, 0)],
  ['sip_call_id', callId(channel)],
  ['sip_full_via', fullVia(channel, 1)],
  ['sip_full_from', fullFrom(channel, channel.endpoint.number)],
  ['sip_full_to', `${fullTo(channel)};tag=${token(channel, 'to', 13)}`],
];
