import { finding, type Finding } from './findings.ts';
import type { HomeFacts, SwitchFacts } from './facts.ts';
import { judgeGateways } from './judgeGateways.ts';
import { neededModules, usefulModules } from './modules.ts';

/** FreeSWITCH's own defaults: nobody has thought about them yet. */
const DEFAULT_SESSIONS_PER_SECOND = 30;
const DEFAULT_MAX_SESSIONS = 1000;
/** Outpace stays ten per cent below the limits of the switch (see docs/freeswitch.md). */
const HEADROOM = 0.9;
/** Seconds a clock may be off: agents' and callees' times are compared in half seconds. */
const CLOCK_WARN = 0.5;
const CLOCK_FAIL = 2;
/** Limits are read from the heartbeat: older than this they mislead. */
const SLOW_HEARTBEAT = 30;
const TESTED_VERSION = '1.10.12';

/** What is to be said about a switch. Pure. */
export function judge(facts: SwitchFacts, home: HomeFacts): Finding[] {
  return [
    finding('connection', 'ok', 'connected', {}),
    ...(facts.ready ? [] : [finding('connection', 'fail', 'paused', {})]),
    judgeVersion(facts.version),
    ...judgeModules(facts.modules),
    ...judgeEventSocket(facts),
    ...judgeLimits(facts),
    ...judgeMedia(facts),
    ...judgeGateways(facts, home),
    ...judgeClock(facts),
    ...judgeSounds(facts),
    ...judgePhones(facts, home),
    ...judgeServedConfig(facts),
  ];
}

function judgeVersion(version: string | null): Finding {
  const [, major = '', minor = ''] = /^(\d+)\.(\d+)\./.exec(version ?? '') ?? [];
  if (version === null) return finding('version', 'warn', 'version-unknown', {});
  if (Number(major) < 1 || (Number(major) === 1 && Number(minor) < 10))
    return finding('version', 'fail', 'version-old', { version });
  const tested = version.startsWith(TESTED_VERSION);
  return finding('version', tested ? 'ok' : 'warn', tested ? 'version' : 'version-untested', { version });
}

function judgeModules(modules: ReadonlySet<string>): Finding[] {
  const missing = neededModules.filter((module) => !modules.has(module));
  return [
    ...(missing.length === 0 ? [finding('modules', 'ok', 'modules', { count: neededModules.length })] : []),
    ...missing.map((module) => finding('modules', 'fail', 'module-missing', { module })),
    ...usefulModules
      .filter((module) => !modules.has(module))
      .map((module) => finding('modules', 'warn', 'module-useful', { module })),
  ];
}

function judgeEventSocket({ eventSocket }: SwitchFacts): Finding[] {
  if (eventSocket === null) return [];
  const { password, listenIp: address, acl } = eventSocket;
  // Without a list of its own mod_event_socket admits this machine only.
  const open =
    isEverywhere(address) && acl.some((list) => /^(?:any_v[46]\.auto|0\.0\.0\.0\/0|::\/0)$/.test(list));
  return [
    password === 'ClueCon'
      ? finding('event-socket', 'fail', 'default-password', {})
      : finding('event-socket', 'ok', 'password', {}),
    open
      ? finding('event-socket', 'warn', 'event-socket-open', { address })
      : finding('event-socket', 'ok', 'event-socket', { address }),
  ];
}

const isEverywhere = (address: string) => ['', '::', '0.0.0.0'].includes(address);

function judgeLimits(facts: SwitchFacts): Finding[] {
  const { sessionsPerSecond, maxSessions, rtpPorts } = facts;
  const limit = (
    value: number | null,
    low: number,
    code: 'sessions-per-second' | 'max-sessions',
  ): Finding[] => {
    if (value === null) return [];
    const values = { limit: value, ours: Math.floor(value * HEADROOM) };
    return [
      value <= low ? finding('limits', 'warn', `${code}-low`, values) : finding('limits', 'ok', code, values),
    ];
  };
  // Audio and its control take one port each.
  const ports = Math.floor((rtpPorts.last - rtpPorts.first) / 2);
  const few = maxSessions !== null && ports < maxSessions;
  return [
    ...limit(sessionsPerSecond, DEFAULT_SESSIONS_PER_SECOND, 'sessions-per-second'),
    ...limit(maxSessions, DEFAULT_MAX_SESSIONS, 'max-sessions'),
    few
      ? finding('limits', 'warn', 'rtp-ports-few', { ports, sessions: maxSessions, ...rtpPorts })
      : finding('limits', 'ok', 'rtp-ports', { ports }),
    facts.heartbeatSeconds > SLOW_HEARTBEAT
      ? finding('limits', 'warn', 'heartbeat-slow', { seconds: facts.heartbeatSeconds })
      : finding('limits', 'ok', 'heartbeat', { seconds: facts.heartbeatSeconds }),
  ];
}

function judgeMedia({ profiles }: SwitchFacts): Finding[] {
  if (!profiles.some(({ running }) => running)) return [finding('media', 'fail', 'no-profile', {})];
  return profiles.map(({ name: profile, running, rtpTimer: timer }) => {
    if (!running) return finding('media', 'warn', 'profile-down', { profile });
    return timer === null
      ? finding('media', 'fail', 'rtp-timer-none', { profile })
      : finding('media', 'ok', 'rtp-timer', { profile, timer });
  });
}

function judgeClock({ clock }: SwitchFacts): Finding[] {
  if (clock === null) return [];
  const seconds = Math.round(clock.ahead * 100) / 100;
  // What the way to the switch takes may be all of the difference.
  const off = Math.abs(clock.ahead) - clock.uncertain;
  if (off <= CLOCK_WARN) return [finding('clock', 'ok', 'clock', { seconds })];
  return [finding('clock', off > CLOCK_FAIL ? 'fail' : 'warn', 'clock-off', { seconds })];
}

function judgeSounds({ sounds, recordings, holdMusic, local }: SwitchFacts): Finding[] {
  const music = holdMusic?.name ?? '';
  return [
    sounds.exists
      ? finding('sounds', 'ok', 'sounds', { folder: sounds.folder })
      : finding('sounds', 'warn', 'sounds-missing', { folder: sounds.folder }),
    holdMusic?.plays
      ? finding('sounds', 'ok', 'hold-music', { music })
      : finding('sounds', 'warn', 'hold-music-silent', { music }),
    judgeRecordings(recordings, local),
  ];
}

function judgeRecordings({ folder, exists, hereToo }: SwitchFacts['recordings'], local: boolean): Finding {
  if (!exists) return finding('recording', 'fail', 'recordings-missing', { folder });
  if (!hereToo && !local) return finding('recording', 'warn', 'recordings-elsewhere', { folder });
  return hereToo
    ? finding('recording', 'ok', 'recordings', { folder })
    : finding('recording', 'warn', 'recordings-elsewhere', { folder });
}

function judgePhones({ sampleUser, domain }: SwitchFacts, { domains }: HomeFacts): Finding[] {
  const other = domains.find((ours) => ours.toLowerCase() !== domain.toLowerCase());
  return [
    ...(sampleUser === null ? [] : [finding('phones', 'fail', 'sample-users', { user: sampleUser })]),
    ...(other === undefined ? [] : [finding('phones', 'warn', 'domain-other', { domain, ours: other })]),
    ...(other === undefined && domains.length > 0 ? [finding('phones', 'ok', 'domain', { domain })] : []),
  ];
}

function judgeServedConfig({ servedConfig }: SwitchFacts): Finding[] {
  switch (servedConfig) {
    case 'not-used':
      return [];
    case 'answered':
      return [finding('configuration', 'ok', 'served-config', {})];
    case 'unanswered':
      return [finding('configuration', 'fail', 'served-config-unanswered', {})];
    case 'other':
      return [finding('configuration', 'warn', 'served-config-other', {})];
  }
}
