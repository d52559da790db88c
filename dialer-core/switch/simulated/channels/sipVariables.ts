import { hash32 } from '../population/draw.ts';
import type { Refusal } from '../population/callees.ts';
import type { Channel } from './channel.ts';
import { carrierAddress, carrierUser, profilePorts, switchAddress } from './endpoints.ts';

type Variables = readonly (readonly [name: string, value: string])[];

export const softwareVersion = '1.10.12-release+git~20240802T210227Z~a88d069d6f~64bit';
const codec = 'PCMA';
export const allow = 'INVITE, ACK, BYE, CANCEL, OPTIONS, MESSAGE, INFO, UPDATE, REGISTER, REFER, NOTIFY';

/** Tags, branches and ports: any value will do that stays the same for the channel. */
export const token = (channel: Channel, what: string, length: number): string => {
  const letters = '0123456789ABCDEFGHJKLMNPQRSTUVXYZacdefghjkmnprstuvxyz';
  let text = '';
  for (let i = 0; text.length < length; i++) {
    let n = hash32(`${channel.uuid}${what}${i}`);
    for (let k = 0; k < 5 && text.length < length; k++) {
      text += letters.charAt(n % letters.length);
      n = Math.floor(n / letters.length);
    }
  }
  return text;
};
export const port = (channel: Channel, what: string): string =>
  String(16384 + 2 * (hash32(channel.uuid + what) % 8000));
export const callId = (channel: Channel): string => {
  const h = (what: string) =>
    hash32(channel.uuid + what)
      .toString(16)
      .padStart(8, '0');
  return `${h('call')}-${h('id').slice(0, 4)}-1240-${h('b').slice(0, 4)}-2a75${h('node')}`;
};
export const cseq = (channel: Channel, step: number): string =>
  String(123_000_000 + (Math.floor(channel.profile.times.created / 1e6) % 900_000) + step);

const sessionDescription = (
  address: string,
  mediaPort: string,
  version: number,
  offer: boolean,
  flow = '',
): string => {
  const origin = 1_795_000_000 + Number(mediaPort);
  const codecs = offer ? '8 0 101 13' : '8 101 13';
  const second = offer ? 'a=rtpmap:0 PCMU/8000\r\n' : '';
  return (
    `v=0\r\no=FreeSWITCH ${origin} ${origin + version} IN IP4 ${address}\r\ns=FreeSWITCH\r\n` +
    `c=IN IP4 ${switchAddress}\r\nt=0 0\r\nm=audio ${mediaPort} RTP/AVP ${codecs}\r\n` +
    `a=rtpmap:8 PCMA/8000\r\n${second}a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\n` +
    `a=rtpmap:13 CN/8000\r\n${flow}a=ptime:20\r\n`
  );
};

/** `offer`: what the switch asks for, with every codec it takes; else its answer. */
export const localDescription = (channel: Channel, version: number, offer = version === 1): string =>
  `${sessionDescription(switchAddress, port(channel, 'local'), version, offer)}a=sendrecv\r\n`;
export const remoteDescription = (channel: Channel, version: number, flow = 'sendrecv'): string =>
  sessionDescription(
    '192.0.2.2',
    port(channel, 'remote'),
    version,
    false,
    flow === 'sendrecv' ? '' : `a=${flow}\r\n`,
  );

/** Before the originate's own variables. */
export function creationVariables(channel: Channel): Variables {
  const { endpoint, uuid } = channel;
  return [
    ['direction', 'outbound'],
    ['is_outbound', 'true'],
    ['uuid', uuid],
    ['call_uuid', uuid],
    ['session_id', String(channel.sessionId)],
    ...(endpoint.kind === 'carrier' ? ([['sip_gateway_name', endpoint.gateway]] as const) : []),
    ['sip_local_network_addr', switchAddress],
    ['sip_profile_name', endpoint.kind === 'carrier' ? 'gateway' : endpoint.profile],
    ['video_media_flow', 'disabled'],
    ['text_media_flow', 'disabled'],
    ['channel_name', endpoint.channelName],
    ['sip_destination_url', `sip:${endpoint.uri}`],
    ...(endpoint.kind === 'user'
      ? ([
          ['dialed_user', endpoint.extension],
          ['dialed_domain', endpoint.domain],
          ['sip_invite_domain', endpoint.domain],
          ['presence_id', `${endpoint.extension}@${endpoint.domain}`],
        ] as const)
      : []),
  ];
}

/** After them, when the INVITE is sent. */
export function inviteVariables(channel: Channel, hearsEarlyMedia: boolean): Variables {
  const { endpoint } = channel;
  const own = `${switchAddress}:${profilePorts[endpoint.profile]}`;
  const host = endpoint.uri.slice(endpoint.uri.indexOf('@') + 1);
  const contact =
    endpoint.kind === 'carrier'
      ? `<sip:gw+${endpoint.gateway}@${own};transport=udp;gw=${endpoint.gateway}>`
      : `<sip:mod_sofia@${own}>`;
  return [
    ['originate_early_media', hearsEarlyMedia ? 'true' : 'false'],
    ['originate_endpoint', endpoint.kind === 'user' ? 'user' : 'sofia'],
    ['rtp_use_codec_string', 'PCMA,PCMU'],
    ['local_media_ip', switchAddress],
    ['local_media_port', port(channel, 'local')],
    ['advertised_media_ip', switchAddress],
    ['audio_media_flow', 'sendrecv'],
    ['rtp_local_sdp_str', localDescription(channel, 1)],
    ['sip_outgoing_contact_uri', contact],
    ['sip_req_uri', endpoint.uri],
    ['sip_to_host', host],
    ['sip_from_host', endpoint.kind === 'carrier' ? carrierAddress : switchAddress],
    ['sofia_profile_name', endpoint.profile],
    ['recovery_profile_name', endpoint.profile],
    ['sofia_profile_url', `sip:mod_sofia@${own}`],
  ];
}

const peer = (channel: Channel): { host: string; port: string } => {
  const [, address = carrierAddress] = channel.endpoint.uri.split('@');
  const [host = switchAddress, peerPort = '5060'] = address.split(':');
  return { host, port: peerPort };
};

function replyVariables(channel: Channel): Variables {
  const { host, port: peerPort } = peer(channel);
  return [
    ['sip_local_network_addr', switchAddress],
    ['sip_reply_host', host],
    ['sip_reply_port', peerPort],
    ['sip_network_ip', host],
    ['sip_network_port', peerPort],
  ];
}

export const endpointCodec = ['ep_codec_string', `CORE_PCM_MODULE.${codec}@8000h@20i@64000b`] as const;

/**
 * A 180, 183 or 200 has come. `step` counts the requests sent in the dialog; with early media (183) the codec
 * is known before the rest.
 */
export function responseVariables(channel: Channel, step = 0, early = false): Variables {
  const { endpoint } = channel;
  const { host, port: peerPort } = peer(channel);
  const [user = '', address = ''] = endpoint.uri.split('@');
  const from = endpoint.kind === 'carrier' ? carrierUser : channel.profile.ani || '0000000000';
  const fromHost = endpoint.kind === 'carrier' ? host : switchAddress;
  const own = profilePorts[endpoint.profile];
  const via = `SIP/2.0/UDP ${switchAddress}:${own};rport=${own};branch=z9hG4bK${token(channel, `via${step}`, 13)}`;
  const fromTag = token(channel, 'from', 13);
  const toTag = token(channel, 'to', 13);
  return [
    ...replyVariables(channel),
    ...(early ? [endpointCodec] : []),
    ['sip_user_agent', `FreeSWITCH-mod_sofia/${softwareVersion}`],
    ['sip_allow', allow],
    ['sip_recover_contact', `<sip:${endpoint.uri};transport=udp>`],
    ['sip_full_via', via],
    ['sip_recover_via', via],
    ['sip_full_from', `<sip:${from}@${fromHost}:${peerPort}>;tag=${fromTag}`],
    ['sip_full_to', `<sip:${endpoint.uri}>;tag=${toTag}`],
    ['sip_from_user', from],
    ['sip_from_port', peerPort],
    ['sip_from_uri', `${from}@${fromHost}:${peerPort}`],
    ['sip_from_host', fromHost],
    ['sip_to_user', user],
    ['sip_to_port', peerPort],
    ['sip_to_uri', `${user}@${address}`],
    ['sip_to_host', host],
    ['sip_contact_params', 'transport=udp'],
    ['sip_contact_user', user],
    ['sip_contact_port', peerPort],
    ['sip_contact_uri', endpoint.uri],
    ['sip_contact_host', host],
    ['sip_to_tag', toTag],
    ['sip_from_tag', fromTag],
    ['sip_cseq', cseq(channel, step)],
    ['sip_call_id', callId(channel)],
  ];
}

/** The codec that both sides take. */
export const codecVariables: Variables = [
  ['rtp_audio_recv_pt', '8'],
  ['rtp_use_codec_name', codec],
  ['rtp_use_codec_rate', '8000'],
  ['rtp_use_codec_ptime', '20'],
  ['rtp_use_codec_channels', '1'],
  ['rtp_last_audio_codec_string', `${codec}@8000h@20i@1c`],
  ['read_codec', codec],
  ['original_read_codec', codec],
  ['read_rate', '8000'],
  ['original_read_rate', '8000'],
  ['write_codec', codec],
  ['write_rate', '8000'],
  ['dtmf_type', 'rfc2833'],
];

/** The switch's own side of the media. */
export const ownMediaVariables = (channel: Channel): Variables => [
  ['local_media_ip', switchAddress],
  ['local_media_port', port(channel, 'local')],
  ['advertised_media_ip', switchAddress],
  ['rtp_use_timer_name', 'soft'],
  ['rtp_use_pt', '8'],
  ['rtp_use_ssrc', String(hash32(`${channel.uuid}ssrc`))],
  ['rtp_2833_send_payload', '101'],
  ['rtp_2833_recv_payload', '101'],
];

/** Media is agreed: with the answer, or with early media (then the flow is stated once more). */
export function mediaVariables(channel: Channel, early: boolean): Variables {
  const { host } = peer(channel);
  return [
    endpointCodec,
    ['rtp_use_codec_string', 'PCMA,PCMU'],
    ['remote_video_media_flow', 'inactive'],
    ['remote_text_media_flow', 'inactive'],
    ['remote_audio_media_flow', 'sendrecv'],
    ...(early ? ([['audio_media_flow', 'sendrecv']] as const) : []),
    ...codecVariables,
    ...ownMediaVariables(channel),
    ['remote_media_ip', host],
    ['remote_media_port', port(channel, 'remote')],
  ];
}

/** The answer to a re-INVITE, which hold and its end are; `flow`: what the phone does with sound. */
export function renegotiationVariables(channel: Channel, step: number, flow: string): Variables {
  return [
    ...responseVariables(channel, step),
    ['switch_r_sdp', remoteDescription(channel, step, flow)],
    endpointCodec,
    ['rtp_use_codec_string', 'PCMA,PCMU'],
    ['remote_video_media_flow', 'inactive'],
    ['remote_text_media_flow', 'inactive'],
    ['remote_audio_media_flow', flow],
    ['remote_media_ip', peer(channel).host],
    ['remote_media_port', port(channel, 'remote')],
    ['rtp_audio_recv_pt', '8'],
    ['dtmf_type', 'rfc2833'],
    ['rtp_2833_send_payload', '101'],
    ['rtp_2833_recv_payload', '101'],
  ];
}

/** A final refusal. Where nobody listens the switch makes up the 503 itself and knows no peer. */
export function refusalVariables(channel: Channel, refusal: Refusal): Variables {
  const own = channel.endpoint.kind === 'direct';
  return [
    ...(channel.variables.get('sip_call_id') === undefined
      ? ([['sip_call_id', callId(channel)]] as const)
      : []),
    ...(own
      ? ([
          ['sip_local_network_addr', switchAddress],
          ['sip_reply_port', '0'],
          ['sip_network_port', '0'],
        ] as const)
      : replyVariables(channel)),
    ['sip_hangup_disposition', 'recv_refuse'],
    ['sip_invite_failure_status', String(refusal.sipStatus)],
    ['sip_invite_failure_phrase', refusal.phrase],
    ['sip_term_status', String(refusal.sipStatus)],
    ['proto_specific_hangup_cause', `sip:${refusal.sipStatus}`],
    ['sip_term_cause', String(refusal.q850)],
  ];
}

/** The far end hung up: known with the BYE, and once the dialog is over. */
export const byeVariables: Variables = [
  ['sip_reason', 'Q.850;cause=16;text="NORMAL_CLEARING"'],
  ['sip_term_status', '200'],
  ['proto_specific_hangup_cause', 'sip:200'],
  ['sip_term_cause', '16'],
];
export const afterByeVariables: Variables = [
  ['sip_user_agent', `FreeSWITCH-mod_sofia/${softwareVersion}`],
  ['sip_hangup_disposition', 'recv_bye'],
];
