import { type CallUuid, type EavesdropMode, type Switch, SwitchError } from '../port.ts';
import type { ChannelFeed } from './channelFeed.ts';
import {
  checkedDigits,
  checkedHearing,
  checkedParameters,
  checkedPrompt,
  checkedRecordingPath,
  checkedSeconds,
  checkedSoundName,
  checkedUuid,
} from './commandArguments.ts';
import type { Reply } from './eventSocket/modeslConnection.ts';
import { longestGuardSeconds } from './originateCommand.ts';
import { soundApplication } from './soundArgument.ts';

type LegCommands = Pick<
  Switch,
  | 'bridge'
  | 'play'
  | 'say'
  | 'hear'
  | 'hearOn'
  | 'hearWith'
  | 'stopHearing'
  | 'stopPlaying'
  | 'guard'
  | 'startRecording'
  | 'stopRecording'
  | 'detectTone'
  | 'hold'
  | 'mute'
  | 'sendDigits'
  | 'eavesdrop'
  | 'stopEavesdrop'
  | 'park'
>;

/**
 * The commands on live legs. Several commands of one call are sent together: the switch takes the commands of a
 * connection one after the other, so that nothing comes between them.
 */
export function legCommands(
  request: (command: string, headers?: Readonly<Record<string, string>>) => Promise<Reply>,
  feed: Pick<ChannelFeed, 'listensForTone'>,
): LegCommands {
  /** Sends all and judges the last; every one of them is awaited. */
  async function ask(failure: string, ...commands: string[]): Promise<string> {
    const replies = await Promise.all(commands.map((command) => request(`api ${command}`)));
    const text = replies.at(-1)?.text ?? '';
    if (text.startsWith('+OK')) return text;
    const gone = /^-ERR,? (?:No such channel|invalid uuid|Cannot locate session|no FreeSWITCH session)/i;
    throw new SwitchError(gone.test(text) ? 'no-such-channel' : 'refused', failure);
  }

  /** Runs an application on the leg, after those that wait already. */
  async function execute(
    uuid: CallUuid,
    application: string,
    argument: string | null,
    name: string | null = null,
  ): Promise<void> {
    const { text } = await request(`sendmsg ${uuid}`, {
      'call-command': 'execute',
      'execute-app-name': application,
      ...(argument === null ? {} : { 'execute-app-arg': argument }),
      ...(name === null ? {} : { 'event-uuid': name }),
      // Nothing else begins inside it.
      'event-lock': 'true',
    });
    if (text.startsWith('+OK')) return;
    throw new SwitchError('no-such-channel', 'the leg is gone');
  }

  /** An application that the switch does not know would end the call. */
  async function detectTone(uuid: CallUuid, on: boolean): Promise<void> {
    const leg = checkedUuid(uuid);
    feed.listensForTone(leg, on);
    const { text } = await request('api module_exists mod_avmd');
    if (text !== 'true') {
      throw new SwitchError('refused', 'the switch cannot listen for tones (load mod_avmd)');
    }
    // Not `api avmd … start`: of FreeSWITCH 1.10.12 that one says it listens, and starts no detector.
    await execute(leg, on ? 'avmd_start' : 'avmd_stop', null).catch((error: unknown) => {
      if (on) throw error;
    });
  }

  return {
    async bridge(callee, agent) {
      const legs = `${checkedUuid(callee)} ${checkedUuid(agent)}`;
      // A prompt that is queued but has not begun would play inside the bridge, hold music without an end.
      const commands = [`api uuid_break ${callee} all`, `api uuid_bridge ${legs}`];
      const [, reply] = await Promise.all(commands.map((command) => request(command)));
      if (reply?.text.startsWith('+OK')) return;
      throw new SwitchError('no-such-channel', 'one of the legs to bridge is gone');
    },
    async play(uuid, prompt) {
      const leg = checkedUuid(uuid);
      const sound = checkedPrompt(prompt);
      // Prompts queue behind each other: without the break this one would wait for the end of hold music. Not
      // uuid_broadcast: it reads on for 100 ms before it begins, and a break that comes meanwhile is forgotten.
      await Promise.all([request(`api uuid_break ${leg} all`), execute(leg, 'playback', sound)]);
    },
    async say(uuid, sound, name) {
      const leg = checkedUuid(uuid);
      const { application, argument } = soundApplication(sound);
      // No break before it: that would flush what was queued to hear with.
      await execute(leg, application, argument, checkedSoundName(name));
    },
    async hear(uuid, hearing) {
      const leg = checkedUuid(uuid);
      const what = checkedHearing(hearing);
      // While a sound plays the switch throws away what the recogniser says unless it fires it as an event at once.
      await Promise.all([execute(leg, 'set', 'fire_asr_events=true'), execute(leg, 'detect_speech', what)]);
    },
    async hearOn(uuid) {
      await execute(checkedUuid(uuid), 'detect_speech', 'resume');
    },
    async hearWith(uuid, parameters) {
      const leg = checkedUuid(uuid);
      await Promise.all(
        checkedParameters(parameters).map(([name, value]) =>
          execute(leg, 'detect_speech', `param ${name} ${value}`),
        ),
      );
    },
    async stopHearing(uuid) {
      await execute(checkedUuid(uuid), 'detect_speech', 'stop');
    },
    async stopPlaying(uuid) {
      await ask('the leg that plays is gone', `uuid_break ${checkedUuid(uuid)} all`);
    },
    async guard(uuid, seconds) {
      const limit = `+${checkedSeconds(seconds, longestGuardSeconds)} ${checkedUuid(uuid)}`;
      // All schedules of a leg are in the group of its name, and none but its limit are ours.
      await ask('the leg to guard is gone', `sched_del ${uuid}`, `sched_hangup ${limit}`);
    },
    async startRecording(uuid, { path, stereo, onlySaid }) {
      const leg = checkedUuid(uuid);
      // The limit 0 is none; only behind one may variables stand.
      const record = `uuid_record ${leg} start ${checkedRecordingPath(path)} 0`;
      const failure = 'the switch cannot record there (does the folder exist, may it write?)';
      if (onlySaid !== true) {
        await ask(failure, `${record} {RECORD_STEREO=${stereo ? 'true' : 'false'}}`);
        return;
      }
      // Its thread would write half a second at a time. That it is to have none stands in a variable of the leg only.
      const thread = `uuid_setvar ${leg} RECORD_USE_THREAD`;
      const begun = ask(failure, `${thread} false`, `${record} {RECORD_STEREO=false,RECORD_READ_ONLY=true}`);
      await Promise.all([begun, request(`api ${thread}`)]);
    },
    async stopRecording(uuid, path) {
      const what = `${checkedUuid(uuid)} stop ${checkedRecordingPath(path)}`;
      await ask('there is no such recording', `uuid_record ${what}`);
    },
    detectTone,
    async hold(uuid, on) {
      await ask(
        'the switch cannot put this leg on hold, or take it off',
        `uuid_hold ${on ? '' : 'off '}${checkedUuid(uuid)}`,
      );
    },
    async mute(uuid, on) {
      // Level 1 is silence, 0 lets through what the leg says.
      await ask('the leg to mute is gone', `uuid_audio ${checkedUuid(uuid)} start read mute ${on ? 1 : 0}`);
    },
    async sendDigits(uuid, digits) {
      await ask('the leg is gone', `uuid_send_dtmf ${checkedUuid(uuid)} ${checkedDigits(digits)}`);
    },
    async eavesdrop(supervisorLeg, agentLeg, mode) {
      const settings = eavesdropSettings.get(mode);
      if (!settings) throw new SwitchError('invalid-argument', 'there is no such way to listen to a call');
      const steps = [...settings, `eavesdrop:${checkedUuid(agentLeg)}`, 'park'];
      // One transfer ends what the leg does and begins the next: no state is kept of who listens to whom.
      const command = `uuid_transfer ${checkedUuid(supervisorLeg)} ${steps.join(',')} inline`;
      await ask('the leg that was to listen is gone', command);
    },
    async stopEavesdrop(supervisorLeg) {
      await ask('the leg that listens is gone', `uuid_transfer ${checkedUuid(supervisorLeg)} park inline`);
    },
    async park(uuid) {
      await ask('the leg to park is gone', `uuid_transfer ${checkedUuid(uuid)} park inline`);
    },
  };
}

/** A leg's "read" is what it says: mixed into that, the supervisor is heard by the other side of the call. */
const eavesdropSettings: ReadonlyMap<EavesdropMode, readonly string[]> = new Map(
  (['listen', 'whisper', 'barge'] as const).map((mode) => [
    mode,
    [
      'set:eavesdrop_enable_dtmf=false',
      `set:eavesdrop_whisper_aleg=${mode === 'barge'}`,
      `set:eavesdrop_whisper_bleg=${mode !== 'listen'}`,
    ],
  ]),
);
