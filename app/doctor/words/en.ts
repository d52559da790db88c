import type { Words } from './words.ts';

export const en: Words = {
  verdicts: { ok: 'ok', warn: 'warn', fail: 'FAIL' },
  subjects: {
    connection: 'connection',
    version: 'version',
    modules: 'modules',
    'event-socket': 'event socket',
    limits: 'limits',
    media: 'media',
    gateways: 'gateways',
    clock: 'clock',
    sounds: 'sounds',
    recording: 'recording',
    phones: 'phones',
    configuration: 'configuration',
    database: 'database',
  },
  switch: (id) => `Switch ${id}`,
  home: 'Outpace',
  sum: ({ ok, warn, fail }) => `${ok} in order, ${warn} to look at, ${fail} to mend`,
  findings: {
    'no-switch': {
      say: () => 'No switch is named.',
      fix: () =>
        'Set FREESWITCH_URL=esl://:password@host:8021, or write the address behind "outpace doctor".',
    },
    unreachable: {
      say: ({ reason }) => `The switch cannot be reached (${reason}).`,
      fix: () =>
        'Check that FreeSWITCH runs with mod_event_socket, that listen-ip and listen-port in ' +
        'event_socket.conf.xml are those of the address, and that no firewall stands between.',
    },
    'wrong-password': {
      say: () => 'The switch does not accept the password.',
      fix: () =>
        'Write the password of event_socket.conf.xml into FREESWITCH_URL (percent-encoded: @ is %40).',
    },
    'not-admitted': {
      say: () => 'The access list of the event socket does not admit this machine.',
      fix: () =>
        'In event_socket.conf.xml add <param name="apply-inbound-acl" value="outpace"/>, and in acl.conf.xml a list ' +
        '"outpace" with the address of this machine; then reloadacl and reload mod_event_socket on its console.',
    },
    'no-event-socket': {
      say: () => 'Something answers there, but no event socket.',
      fix: () =>
        'Check the port: mod_event_socket listens on 8021 unless event_socket.conf.xml says otherwise.',
    },
    'no-events': {
      say: () => 'The switch refuses events in JSON.',
      fix: () => 'Install FreeSWITCH 1.10: its mod_event_socket sends them.',
    },
    'stopped-answering': {
      say: ({ reason }) => `The switch stopped answering (${reason}).`,
      fix: () => 'Look into its log, then run the doctor again.',
    },
    connected: { say: () => 'Signed in; events in JSON are accepted.' },
    paused: {
      say: () => 'The switch takes no calls: it is paused or about to shut down.',
      fix: () => 'On its console: fsctl resume (or fsctl shutdown cancel).',
    },
    version: { say: ({ version }) => `FreeSWITCH ${version}.` },
    'version-unknown': {
      say: () => 'The switch does not tell its version.',
      fix: () => 'Use FreeSWITCH 1.10.12, with which Outpace is tested.',
    },
    'version-old': {
      say: ({ version }) => `FreeSWITCH ${version} is too old.`,
      fix: () => 'Upgrade to FreeSWITCH 1.10.12, with which Outpace is tested.',
    },
    'version-untested': {
      say: ({ version }) => `FreeSWITCH ${version}: Outpace is tested with 1.10.12.`,
      fix: () => 'Try a few calls to telephones of your own before you start a task.',
    },
    modules: { say: ({ count }) => `All ${count} modules that Outpace needs are loaded.` },
    'module-missing': {
      say: ({ module }) => `${module} is not loaded; Outpace cannot dial without it.`,
      fix: ({ module }) =>
        `Add <load module="${module}"/> to modules.conf.xml (install its package if it is not there), then: load ${module}.`,
    },
    'module-useful': {
      say: ({ module }) => `${module} is not loaded: ${useOf(module)}.`,
      fix: ({ module }) =>
        `If you want that: add <load module="${module}"/> to modules.conf.xml, then: load ${module}.`,
    },
    password: { say: () => 'The password is not the default one.' },
    'default-password': {
      say: () => 'The event socket has the default password, which everybody knows.',
      fix: () =>
        'Set a password of your own in event_socket.conf.xml (openssl rand -hex 24), then: reload mod_event_socket on ' +
        'its console, and change FREESWITCH_URL.',
    },
    'event-socket': {
      say: ({ address }) => `It listens on ${address || 'every address'} and admits whom its list names.`,
    },
    'event-socket-open': {
      say: ({ address }) =>
        `It listens on ${address || 'every address'} and admits every machine; it has no encryption.`,
      fix: () =>
        'Set listen-ip to 127.0.0.1 or the address in a VPN, and apply-inbound-acl to a list with the machines of Outpace.',
    },
    'sessions-per-second': {
      say: ({ limit, ours }) =>
        `sessions-per-second is ${limit}: Outpace starts up to ${ours} calls a second.`,
    },
    'sessions-per-second-low': {
      say: ({ limit, ours }) =>
        `sessions-per-second is ${limit}, as FreeSWITCH comes: Outpace starts up to ${ours} calls a second.`,
      fix: () =>
        'If you dial faster: raise sessions-per-second in switch.conf.xml, or at once: fsctl sps 200.',
    },
    'max-sessions': {
      say: ({ limit, ours }) =>
        `max-sessions is ${limit}: up to ${ours} calls at a time, legs of agents included.`,
    },
    'max-sessions-low': {
      say: ({ limit, ours }) =>
        `max-sessions is ${limit}, as FreeSWITCH comes: up to ${ours} calls at a time, legs of agents included.`,
      fix: () =>
        'If you need more: raise max-sessions in switch.conf.xml, or at once: fsctl max_sessions 3000.',
    },
    'rtp-ports': { say: ({ ports }) => `There are RTP ports for ${ports} calls.` },
    'rtp-ports-few': {
      say: ({ ports, sessions, first, last }) =>
        `The RTP ports ${first} to ${last} are enough for ${ports} calls, and max-sessions is ${sessions}.`,
      fix: () =>
        'Widen rtp-start-port and rtp-end-port in switch.conf.xml, and in the firewall; then restart FreeSWITCH.',
    },
    heartbeat: { say: ({ seconds }) => `A heartbeat comes every ${seconds} s.` },
    'heartbeat-slow': {
      say: ({ seconds }) => `A heartbeat comes only every ${seconds} s; Outpace reads the limits from it.`,
      fix: () => 'Set event-heartbeat-interval in switch.conf.xml to 20, then restart FreeSWITCH.',
    },
    'rtp-timer': { say: ({ profile, timer }) => `Profile ${profile} has the RTP timer "${timer}".` },
    'rtp-timer-none': {
      say: ({ profile }) =>
        `Profile ${profile} has no RTP timer: a call whose other side sends no audio stands still, prompts included.`,
      fix: ({ profile }) =>
        `Set <param name="rtp-timer-name" value="soft"/> in the profile ${profile}, then: sofia profile ${profile} restart.`,
    },
    'no-profile': {
      say: () => 'No SIP profile runs.',
      fix: () =>
        'Look at "sofia status" and at the log: often the SIP port is taken, or the address of the profile is not this machine’s.',
    },
    'profile-down': {
      say: ({ profile }) => `Profile ${profile} is configured and does not run.`,
      fix: ({ profile }) =>
        `On its console: sofia profile ${profile} start; its log says what is wrong. Remove it if you do not need it.`,
    },
    gateway: { say: ({ gateway, state }) => `Gateway ${gateway} is up (${state}).` },
    'gateway-down': {
      say: ({ gateway, state }) => `Gateway ${gateway} is down (${state}).`,
      fix: ({ gateway }) =>
        `Check address, user name and password of ${gateway}, and whether the carrier answers: sofia status gateway ${gateway}.`,
    },
    'gateway-registering': {
      say: ({ gateway, state }) => `Gateway ${gateway} is not registered (${state}).`,
      fix: ({ gateway }) => `Wait a minute; if it stays so: sofia status gateway ${gateway}.`,
    },
    'gateway-missing': {
      say: ({ gateway, trunk }) =>
        `The trunk "${trunk}" dials through the gateway ${gateway}, which the switch does not have.`,
      fix: () =>
        'Add the gateway (POST /api/gateways, or in a SIP profile), or change the trunk’s dial string.',
    },
    'gateway-not-taken': {
      say: ({ gateway }) => `The gateway ${gateway} of Outpace has not come to the switch.`,
      fix: ({ profile }) =>
        `On its console: sofia profile ${profile} rescan. The profile needs <domain name="all" alias="false" parse="true"/>.`,
    },
    'no-gateway': {
      say: () => 'The switch has no gateway: it reaches no carrier through one.',
      fix: () => 'Add a gateway: POST /api/gateways, or in a SIP profile.',
    },
    clock: { say: ({ seconds }) => `Its clock agrees with ours (${signed(seconds)} s).` },
    'clock-off': {
      say: ({ seconds }) => `Its clock is ${signed(seconds)} s off ours: times of calls would be wrong.`,
      fix: () =>
        'Have both machines follow the same time server (chrony or systemd-timesyncd). On the switch, afterwards: fsctl sync_clock.',
    },
    sounds: { say: ({ folder }) => `Sounds are in ${folder}.` },
    'sounds-missing': {
      say: ({ folder }) => `The folder of sounds is not there (${folder || 'sounds_dir is not set'}).`,
      fix: () => 'Install a sound package of FreeSWITCH, or write prompts with their whole path.',
    },
    'hold-music': { say: ({ music }) => `Hold music plays (${music}).` },
    'hold-music-silent': {
      say: ({ music }) =>
        `There is no hold music (${music || 'hold_music is not set'}): who waits hears nothing.`,
      fix: () =>
        'Install the music files of FreeSWITCH and load mod_local_stream, or set hold_music in vars.xml to a sound file.',
    },
    recordings: { say: ({ folder }) => `Recordings go to ${folder}, which this machine can read.` },
    'recordings-missing': {
      say: ({ folder }) =>
        `The folder of recordings is not there (${folder || 'recordings_dir is not set'}).`,
      fix: () => 'Make the folder, owned by the user FreeSWITCH runs as.',
    },
    'recordings-elsewhere': {
      say: ({ folder }) => `Recordings go to ${folder} on the switch, which this machine cannot read.`,
      fix: () => 'Let both reach one folder at the same path (NFS, or one volume in two containers).',
    },
    'sample-users': {
      say: ({ user }) =>
        `User ${user} of the sample configuration is there, and its password is known to everybody.`,
      fix: () => 'Remove directory/default/10*.xml on the switch, then: reloadxml.',
    },
    domain: { say: ({ domain }) => `Phones are called in the domain ${domain}.` },
    'domain-other': {
      say: ({ domain, ours }) =>
        `The switch calls phones in the domain "${domain}", and agents’ phones register in "${ours}".`,
      fix: ({ ours }) =>
        `Set domain=${ours} in vars.xml of FreeSWITCH and restart it, or change the domain (PUT /api/sip-domain).`,
    },
    'served-config': {
      say: () => 'The switch asks Outpace for phones, gateways and dial plan, and gets an answer.',
    },
    'served-config-unanswered': {
      say: () => 'The switch should ask Outpace for its configuration (mod_xml_curl) and gets no answer.',
      fix: () =>
        'Check gateway-url in xml_curl.conf.xml, that the API runs, that OUTPACE_FREESWITCH_CONFIG_ALLOW has the address ' +
        'of the switch, and that the credentials are those that "outpace freeswitch-config" writes; then reload mod_xml_curl.',
    },
    'served-config-other': {
      say: () => 'mod_xml_curl asks another program for the configuration.',
      fix: () =>
        'If Outpace is to serve it: use the xml_curl.conf.xml that "outpace freeswitch-config" writes.',
    },
    database: { say: () => 'The database can be read; trunks and gateways are compared with the switches.' },
    'database-not-running': {
      say: () => 'Outpace does not run here, so trunks and gateways are not compared.',
      fix: () => 'Run the doctor while Outpace runs, with the same OUTPACE_DATA or DATABASE_URL.',
    },
    'database-unreachable': {
      say: () => 'The database does not answer, so trunks and gateways are not compared.',
      fix: () => 'Check DATABASE_URL, and that the server runs.',
    },
  },
};

const signed = (seconds: number) => `${seconds >= 0 ? '+' : ''}${seconds.toFixed(2)}`;

function useOf(module: string): string {
  switch (module) {
    case 'mod_dialplan_xml':
      return 'it receives calls, of callees who ring back and of agents’ phones';
    case 'mod_local_stream':
      return 'it plays hold music';
    case 'mod_avmd':
      return 'it hears the tone of answering machines';
    default:
      return 'with it the switch takes phones, gateways and dial plan from Outpace';
  }
}
