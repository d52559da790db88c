import { beforeEach, describe, expect, it } from 'vitest';
import type { CallUuid, EavesdropMode } from '../port.ts';
import { legCommands } from './legCommands.ts';

const leg = '00000001-aaaa-4bbb-8ccc-ddddeeeeffff' as CallUuid;
const other = '00000002-aaaa-4bbb-8ccc-ddddeeeeffff' as CallUuid;

let sent: string[];
let answer: (command: string) => string;
let listening: [CallUuid, boolean][];
const line = legCommands(
  (command, headers = {}) => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    sent.push([command, ...lines].join('\n'));
    return Promise.resolve({ text: answer(command) });
  },
  { listensForTone: (uuid, on) => listening.push([uuid, on]) },
);

beforeEach(() => {
  sent = [];
  listening = [];
  answer = (command) => (command.startsWith('api module_exists') ? 'true' : '+OK\n');
});

const execute = (application: string, argument: string | null = null) =>
  `sendmsg ${leg}\ncall-command: execute\nexecute-app-name: ${application}\n` +
  `${argument === null ? '' : `execute-app-arg: ${argument}\n`}event-lock: true`;

describe('what is sent', () => {
  it.each([
    ['stopPlaying', () => line.stopPlaying(leg), [`api uuid_break ${leg} all`]],
    [
      'guard: the old limit goes in the same breath',
      () => line.guard(leg, 59.2),
      [`api sched_del ${leg}`, `api sched_hangup +60 ${leg}`],
    ],
    [
      'startRecording in stereo',
      () => line.startRecording(leg, { path: '/rec/2026-11/a.wav', stereo: true }),
      [`api uuid_record ${leg} start /rec/2026-11/a.wav 0 {RECORD_STEREO=true}`],
    ],
    [
      'startRecording in mono',
      () => line.startRecording(leg, { path: '/rec/a.mp3', stereo: false }),
      [`api uuid_record ${leg} start /rec/a.mp3 0 {RECORD_STEREO=false}`],
    ],
    [
      'stopRecording',
      () => line.stopRecording(leg, '/rec/a.wav'),
      [`api uuid_record ${leg} stop /rec/a.wav`],
    ],
    [
      'play: what plays and waits goes in the same breath',
      () => line.play(leg, '/a.wav'),
      [`api uuid_break ${leg} all`, execute('playback', '/a.wav')],
    ],
    ['detectTone', () => line.detectTone(leg, true), ['api module_exists mod_avmd', execute('avmd_start')]],
    [
      'detectTone off',
      () => line.detectTone(leg, false),
      ['api module_exists mod_avmd', execute('avmd_stop')],
    ],
    ['hold', () => line.hold(leg, true), [`api uuid_hold ${leg}`]],
    ['hold off', () => line.hold(leg, false), [`api uuid_hold off ${leg}`]],
    ['mute', () => line.mute(leg, true), [`api uuid_audio ${leg} start read mute 1`]],
    ['mute off', () => line.mute(leg, false), [`api uuid_audio ${leg} start read mute 0`]],
    ['sendDigits', () => line.sendDigits(leg, '12W#'), [`api uuid_send_dtmf ${leg} 12W#`]],
    ['park', () => line.park(leg), [`api uuid_transfer ${leg} park inline`]],
    ['stopEavesdrop', () => line.stopEavesdrop(leg), [`api uuid_transfer ${leg} park inline`]],
  ] as const)('%s', async (_, run, commands) => {
    await run();
    expect(sent).toEqual(commands);
  });

  it.each<[EavesdropMode, boolean, boolean]>([
    ['listen', false, false],
    ['whisper', false, true],
    ['barge', true, true],
  ])('eavesdrop, %s: one transfer that says everything', async (mode, toCallee, toAgent) => {
    await line.eavesdrop(leg, other, mode);
    expect(sent).toEqual([
      `api uuid_transfer ${leg} set:eavesdrop_enable_dtmf=false,set:eavesdrop_whisper_aleg=${toCallee},` +
        `set:eavesdrop_whisper_bleg=${toAgent},eavesdrop:${other},park inline`,
    ]);
  });
});

describe('what the switch answers', () => {
  const all: [string, () => Promise<void>, string][] = [
    ['stopPlaying', () => line.stopPlaying(leg), '-ERR No such channel!\n'],
    ['guard', () => line.guard(leg, 60), '-ERR No such channel!\n'],
    [
      'startRecording',
      () => line.startRecording(leg, { path: '/a.wav', stereo: true }),
      '-ERR Cannot locate session!\n',
    ],
    ['stopRecording', () => line.stopRecording(leg, '/a.wav'), '-ERR Cannot locate session!\n'],
    ['mute', () => line.mute(leg, true), '-ERR No such channel!\n'],
    ['sendDigits', () => line.sendDigits(leg, '1'), '-ERR Cannot locate session!\n'],
    ['eavesdrop', () => line.eavesdrop(leg, other, 'listen'), '-ERR No such channel!\n'],
  ];

  it.each(all)('%s: the leg is gone', async (_, run, text) => {
    answer = () => text;
    await expect(run()).rejects.toMatchObject({ code: 'no-such-channel' });
  });

  it.each(all)('%s: anything else is a refusal', async (_, run) => {
    answer = () => '-USAGE: <uuid>\n';
    await expect(run()).rejects.toMatchObject({ code: 'refused' });
  });

  it('has no such leg for an application', async () => {
    answer = (command) => (command.startsWith('sendmsg') ? `-ERR invalid session id [${leg}]` : 'true');
    await expect(line.play(leg, '/a.wav')).rejects.toMatchObject({ code: 'no-such-channel' });
    await expect(line.detectTone(leg, true)).rejects.toMatchObject({ code: 'no-such-channel' });
    await line.detectTone(leg, false);
  });

  it('has no detector: the application, which would end the call, is not sent', async () => {
    answer = () => 'false';
    await expect(line.detectTone(leg, true)).rejects.toMatchObject({ code: 'refused' });
    expect(sent).toEqual(['api module_exists mod_avmd']);
  });

  it('is not judged by the first of two commands', async () => {
    answer = (command) => (command.startsWith('api sched_del') ? '+OK Deleted: 0\n' : '+OK\n');
    await line.guard(leg, 60);
  });
});
