export type Verdict = 'ok' | 'warn' | 'fail';

/** Everything the doctor can say, each with the values its sentence needs. Words are in `words/`. */
export interface FindingValues {
  'no-switch': object;
  unreachable: { reason: string };
  'wrong-password': object;
  'not-admitted': object;
  'no-event-socket': object;
  'no-events': object;
  'stopped-answering': { reason: string };
  connected: object;
  version: { version: string };
  'version-unknown': object;
  'version-old': { version: string };
  'version-untested': { version: string };
  modules: { count: number };
  'module-missing': { module: string };
  'module-useful': { module: string };
  password: object;
  'default-password': object;
  'event-socket-open': { address: string };
  'event-socket': { address: string };
  paused: object;
  'sessions-per-second': { limit: number; ours: number };
  'sessions-per-second-low': { limit: number; ours: number };
  'max-sessions': { limit: number; ours: number };
  'max-sessions-low': { limit: number; ours: number };
  'rtp-ports': { ports: number };
  'rtp-ports-few': { ports: number; sessions: number; first: number; last: number };
  'rtp-timer': { profile: string; timer: string };
  'rtp-timer-none': { profile: string };
  'no-profile': object;
  'profile-down': { profile: string };
  gateway: { gateway: string; state: string };
  'gateway-down': { gateway: string; state: string };
  'gateway-registering': { gateway: string; state: string };
  'gateway-missing': { gateway: string; trunk: string };
  'gateway-not-taken': { gateway: string; profile: string };
  'no-gateway': object;
  clock: { seconds: number };
  'clock-off': { seconds: number };
  heartbeat: { seconds: number };
  'heartbeat-slow': { seconds: number };
  sounds: { folder: string };
  'sounds-missing': { folder: string };
  recordings: { folder: string };
  'recordings-missing': { folder: string };
  'recordings-elsewhere': { folder: string };
  'hold-music': { music: string };
  'hold-music-silent': { music: string };
  'sample-users': { user: string };
  'served-config': object;
  'served-config-unanswered': object;
  'served-config-other': object;
  domain: { domain: string };
  'domain-other': { domain: string; ours: string };
  database: object;
  'database-not-running': object;
  'database-unreachable': object;
}
export type FindingCode = keyof FindingValues;

/** What a finding is about: the first column. */
export type Subject =
  | 'connection'
  | 'version'
  | 'modules'
  | 'event-socket'
  | 'limits'
  | 'media'
  | 'gateways'
  | 'clock'
  | 'sounds'
  | 'recording'
  | 'phones'
  | 'configuration'
  | 'database';

export type Finding = {
  [Code in FindingCode]: { subject: Subject; verdict: Verdict; code: Code; values: FindingValues[Code] };
}[FindingCode];

/** `finding('modules', 'fail', 'module-missing', { module })`. */
export const finding = <Code extends FindingCode>(
  subject: Subject,
  verdict: Verdict,
  code: Code,
  values: FindingValues[Code],
): Finding => ({ subject, verdict, code, values }) as Finding;
