import { type Element, freeswitchXml, type Ports } from './configuration.ts';

const action = (application: string, data = ''): Element => ['action', { application, data }];

const extension = (name: string, expression: string, ...actions: readonly Element[]): Element => [
  'extension',
  { name },
  [['condition', { field: 'destination_number', expression }, actions]],
];

/** Pure tones, so that a recording shows who was heard: the callee's, the agent's, a machine's. */
export const tones = {
  callee: 440,
  agent: 880,
  colleague: 700,
  supervisor: 1000,
  outside: 540,
  machine: 620,
  beep: 850,
} as const;

const forever = (hz: number): Element => action('endless_playback', `tone_stream://%(1000,0,${hz})`);
/** Reads the keys that are pressed meanwhile: the switch tells of them. */
const heedsKeys = (hz: number): readonly Element[] => [
  action('set', 'playback_terminators=none'),
  action('playback', `tone_stream://%(1000,0,${hz});loops=-1`),
];
const once = (milliseconds: number, hz: number): Element =>
  action('playback', `tone_stream://%(${milliseconds},0,${hz})`);
const silence = (milliseconds: number): Element => action('sleep', String(milliseconds));
const rings = (milliseconds: number): readonly Element[] => [action('ring_ready'), silence(milliseconds)];
const answer = action('answer');

/**
 * Behind the carrier, by number, in the form +86…, 0086…, 86… or without; the same callees that the simulated
 * switch has behind its test numbers, but for the digits that follow 1384 and 1385:
 *
 * | number | the callee |
 * | --- | --- |
 * | 1380…0 | rings, answers after 0.9 s, speaks a tone until somebody else ends the call |
 * | 1380…1 | rings 2 s, answers, speaks, hangs up 20 s later |
 * | 1380…2 | a machine: rings 5 s, answers, greets for 8 s, beeps, is silent, hangs up 25 s after its answer |
 * | 1380…3 | 486 busy at once |
 * | 1380…4 | rings for ever |
 * | 1380…5 | rings, 603 declined after 0.8 s |
 * | 1380…6 | 404 unallocated at once |
 * | 1380…7 | 480 unavailable at once |
 * | 1380…8 | 503 carrier failure at once |
 * | 1380…9 | rings, answers after 0.7 s and hangs up 3 s later |
 * | 1381… | answers at once, presses 1, 2 and # after 1.7 s |
 * | 1382… | a voicemail greeting of 3 s, a tone, silence |
 * | 1383… | 183 with sound, then 486 after 4 s |
 * | 1384… | answers at once and says nothing |
 * | 1385…NN | answers at once and hangs up after NN s |
 * | 1386… | answers at once, is silent until a test makes it speak, and records: what it hears left, says right |
 * | 1387… | rings, answers after 0.9 s, speaks a tone of its own until somebody else ends the call |
 * | 1090 and 1091 | the phones of a colleague and of a supervisor: each with a tone of its own |
 * | 1000-1999, 9001-9099 | an agent's phone: answers at once, speaks another tone |
 */
const callees: readonly Element[] = [
  extension('colleague', '^1090$', answer, forever(tones.colleague)),
  extension('supervisor', '^1091$', answer, forever(tones.supervisor)),
  extension('agent', '^(1\\d{3}|90\\d{2})$', answer, forever(tones.agent)),
  extension('stays', mobile('1380\\d{6}0'), ...rings(900), answer, ...heedsKeys(tones.callee)),
  extension(
    'talks',
    mobile('1380\\d{6}1'),
    ...rings(2000),
    answer,
    hangsUpAfter('20'),
    forever(tones.callee),
  ),
  extension(
    'machine',
    mobile('1380\\d{6}2'),
    ...[...rings(5000), answer, hangsUpAfter('25')],
    ...[once(8000, tones.machine), silence(300), once(600, tones.beep), silence(60_000)],
  ),
  extension('busy', mobile('1380\\d{6}3'), action('respond', '486 Busy Here')),
  extension('rings-on', mobile('1380\\d{6}4'), ...rings(600_000)),
  extension('declines', mobile('1380\\d{6}5'), ...rings(800), action('respond', '603 Decline')),
  extension('unallocated', mobile('1380\\d{6}6'), action('respond', '404 Not Found')),
  extension('unavailable', mobile('1380\\d{6}7'), action('respond', '480 Temporarily Unavailable')),
  extension('failure', mobile('1380\\d{6}8'), action('respond', '503 Service Unavailable')),
  extension('leaves', mobile('1380\\d{6}9'), ...rings(700), answer, hangsUpAfter('3'), forever(tones.callee)),
  extension(
    'keys',
    mobile('1381\\d{7}'),
    answer,
    silence(1700),
    action('send_dtmf', '12#@100'),
    silence(60_000),
  ),
  extension(
    'voicemail',
    mobile('1382\\d{7}'),
    ...[answer, once(3000, tones.machine), silence(300), once(600, tones.beep), silence(60_000)],
  ),
  extension(
    'early-media',
    mobile('1383\\d{7}'),
    ...[action('pre_answer'), once(4000, tones.callee), action('respond', '486 Busy Here')],
  ),
  extension('silent', mobile('1384\\d{7}'), answer, silence(600_000)),
  extension('brief', mobile('1385\\d{5}(\\d{2})'), answer, hangsUpAfter('$1'), forever(tones.callee)),
  extension(
    'speaks',
    mobile('(1386\\d{7})'),
    ...[action('set', 'RECORD_STEREO=true'), action('record_session', '${recordings_dir}/$1.wav')],
    ...[answer, action('endless_playback', 'silence_stream://60000')],
  ),
  extension('outside', mobile('1387\\d{7}'), ...rings(900), answer, forever(tones.outside)),
  extension('nobody', '^.*$', action('respond', '404 Not Found')),
];

function mobile(pattern: string): string {
  return `^(?:\\+?86|0086)?${pattern}$`;
}

function hangsUpAfter(seconds: string): Element {
  return action('sched_hangup', `+${seconds} NORMAL_CLEARING`);
}

/** The instance that plays the telephone network: callees and agents' phones, told by number. */
export const carrierXml = (ports: Ports): string =>
  freeswitchXml({
    name: 'carrier',
    ports,
    maxSessions: 5000,
    sessionsPerSecond: 1000,
    modules: [
      ...['mod_logfile', 'mod_event_socket', 'mod_commands', 'mod_dptools', 'mod_dialplan_xml'],
      ...['mod_tone_stream', 'mod_sndfile', 'mod_sofia'],
    ],
    gateways: [],
    contexts: [['context', { name: 'public' }, callees]],
    directory: [],
  });
