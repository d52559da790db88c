import type { Application, Channel } from '../channels/channel.ts';
import type { Header } from '../wire/eventText.ts';
import { collectDigits } from './collectDigits.ts';
import { speakText, voiceHears, voiceWaits } from './calleeVoice.ts';
import { endSound, startSound } from './playback.ts';
import { detectSpeech, playAndDetectSpeech } from './speech.ts';
import { startDetector, stopDetector } from './toneDetector.ts';
import { arm, fire, freshUuid, timing, type SwitchCore } from './core.ts';

export const newApplication = (
  core: SwitchCore,
  name: string,
  argument: string,
  looped: boolean,
  uuid?: string,
): Application => ({ name, argument, uuid: uuid ?? freshUuid(core), looped });

/** Says that an application begins and sets the variables that name it. */
export function announce(core: SwitchCore, channel: Channel, application: Application): void {
  const { variables } = channel;
  if (application.looped) {
    variables.set('current_loop', '1');
    variables.set('total_loops', '1');
  }
  variables.set('current_application', application.name);
  variables.set('current_application_data', application.argument);
  variables.set('current_application_response', null);
  channel.lastApplication = { name: application.name, argument: application.argument };
  const after: Header[] = [['Application', application.name]];
  if (application.argument !== '') after.push(['Application-Data', application.argument]);
  fire(core, channel, 'CHANNEL_EXECUTE', {
    after: [...after, ['Application-UUID', application.uuid]],
  });
  variables.set('current_application', application.name);
}

export function completed(core: SwitchCore, channel: Channel, application: Application): void {
  const after: Header[] = [['Application', application.name]];
  if (application.argument !== '') after.push(['Application-Data', application.argument]);
  fire(core, channel, 'CHANNEL_EXECUTE_COMPLETE', {
    after: [
      ...after,
      ['Application-Response', channel.variables.get('current_application_response') ?? '_none_'],
      ['Application-UUID', application.uuid],
    ],
  });
  if (application.looped) {
    channel.variables.set('current_loop', null);
    channel.variables.set('total_loops', null);
  }
}

const maxWaiting = 100;

/** Queues an application; one runs at a time. False when too many wait. */
export function enqueue(
  core: SwitchCore,
  channel: Channel,
  application: Application,
  afterSeconds: number,
): boolean {
  if (channel.waiting.length >= maxWaiting) return false;
  channel.waiting.push(application);
  if (channel.running === null && channel.waiting.length === 1) {
    arm(core, channel, 'application', afterSeconds, () => startNext(core, channel));
  }
  return true;
}

function startNext(core: SwitchCore, channel: Channel): void {
  const application = channel.waiting.shift();
  if (!application || !channel.live) return;
  channel.running = application;
  announce(core, channel, application);
  const over = (response: string | null) => finish(core, channel, response);
  const { argument } = application;
  switch (application.name) {
    case 'playback':
      startSound(core, channel, argument, over);
      voiceHears(core, channel, '', core.soundLength(argument));
      break;
    case 'speak':
      speakText(core, channel, argument, over);
      break;
    case 'play_and_get_digits':
      collectDigits(core, channel, argument, () => over(null));
      break;
    case 'play_and_detect_speech':
      playAndDetectSpeech(core, channel, argument, over);
      break;
    case 'sleep':
      arm(core, channel, 'application', Math.max(0, Number.parseInt(argument, 10) || 0) / 1000, () =>
        over(null),
      );
      break;
    default:
      instant[application.name]?.(core, channel, argument);
      over(null);
  }
}

/** The applications a simulated leg can run while it is parked. */
export const knownApplications = (name: string): boolean => lasting.has(name) || Object.hasOwn(instant, name);
const lasting: ReadonlySet<string> = new Set([
  'playback',
  'speak',
  'play_and_get_digits',
  'play_and_detect_speech',
  'sleep',
]);

/** Applications that are over as soon as they have begun. */
const instant: Readonly<Record<string, (core: SwitchCore, channel: Channel, argument: string) => unknown>> = {
  set: (_, channel, argument) => assign(channel, argument),
  avmd_start: (core, channel) => startDetector(core, channel, true),
  avmd_stop: stopDetector,
  detect_speech: detectSpeech,
};

/** The application `set`: `name=value`; without a value the variable goes. */
export function assign(channel: Channel, argument: string): void {
  const equals = argument.indexOf('=');
  if (equals > 0) channel.variables.set(argument.slice(0, equals), argument.slice(equals + 1));
}

function finish(core: SwitchCore, channel: Channel, response: string | null): void {
  const application = channel.running;
  if (!application) return;
  channel.cancelTimer('application');
  channel.cancelTimer('recognition');
  channel.collect = null;
  channel.variables.set('current_application_response', response);
  voiceWaits(core, channel);
  channel.running = null;
  completed(core, channel, application);
  if (channel.waiting.length > 0 && channel.live) startNext(core, channel);
}

/** uuid_break: the running sound stops; with `all` what waits is dropped too. */
export function breakSound(core: SwitchCore, channel: Channel, all: boolean): void {
  if (all) channel.waiting.length = 0;
  if (channel.running === null) return;
  arm(core, channel, 'application', timing.soundBreak, () => {
    if (!endSound(core, channel, { status: 'break', response: 'FILE PLAYED' })) finish(core, channel, null);
  });
}

/** The leg leaves its parking place: whatever plays is cut off and nothing more is started. */
export function interrupt(core: SwitchCore, channel: Channel): void {
  channel.waiting.length = 0;
  endSound(core, channel, { status: 'done', response: 'PLAYBACK ERROR' });
  finish(core, channel, null);
}
