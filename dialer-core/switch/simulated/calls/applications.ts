import type { Application, Channel } from '../channels/channel.ts';
import type { Header } from '../wire/eventText.ts';
import { startDetector, stopDetector } from './toneDetector.ts';
import { arm, fire, freshUuid, timing, type SwitchCore } from './core.ts';

/** Why a sound is over, and what the switch says about it. */
type SoundEnd = { status: 'done' | 'break'; response: 'FILE PLAYED' | 'PLAYBACK ERROR' };

const sampleRate = 8000;
/** Samples in 20 ms. */
const frame = 160;

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
  if (application.name === 'playback') startSound(core, channel, application.argument);
  else if (application.name === 'sleep') {
    const milliseconds = Number.parseInt(application.argument, 10);
    arm(core, channel, 'application', Math.max(0, milliseconds || 0) / 1000, () =>
      finish(core, channel, null),
    );
  } else {
    instant[application.name]?.(core, channel, application.argument);
    finish(core, channel, null);
  }
}

/** The applications a simulated leg can run while it is parked. */
export const knownApplications = (name: string): boolean =>
  name === 'playback' || name === 'sleep' || Object.hasOwn(instant, name);

/** Applications that are over as soon as they have begun. */
const instant: Readonly<Record<string, (core: SwitchCore, channel: Channel, argument: string) => unknown>> = {
  set: (_, channel, argument) => assign(channel, argument),
  avmd_start: (core, channel) => startDetector(core, channel, true),
  avmd_stop: stopDetector,
};

/** The application `set`: `name=value`; without a value the variable goes. */
export function assign(channel: Channel, argument: string): void {
  const equals = argument.indexOf('=');
  if (equals > 0) channel.variables.set(argument.slice(0, equals), argument.slice(equals + 1));
}

function startSound(core: SwitchCore, channel: Channel, path: string): void {
  const seconds = core.soundLength(path);
  if (seconds === null) {
    finish(core, channel, 'FILE NOT FOUND');
    return;
  }
  channel.soundStartedAt = core.clock.now();
  fire(core, channel, 'PLAYBACK_START', { after: [['Playback-File-Path', path]] });
  arm(core, channel, 'application', seconds, () => endSound(core, channel, played));
}

const played: SoundEnd = { status: 'done', response: 'FILE PLAYED' };

function endSound(core: SwitchCore, channel: Channel, end: SoundEnd): void {
  const application = channel.running;
  if (application?.name !== 'playback') return;
  const length = core.soundLength(application.argument) ?? 0;
  const heard = Math.min(length, core.clock.now() - channel.soundStartedAt);
  channel.variables.setAll([
    ['playback_last_offset_pos', String(Math.floor((heard * sampleRate) / frame) * frame)],
    ['playback_seconds', String(Math.floor(length))],
    ['playback_ms', String(Math.round(length * 1000))],
    ['playback_samples', String(Math.round(length * sampleRate))],
  ]);
  fire(core, channel, 'PLAYBACK_STOP', {
    after: [
      ['Playback-File-Path', application.argument],
      ['Playback-Status', end.status],
    ],
  });
  finish(core, channel, end.response);
}

function finish(core: SwitchCore, channel: Channel, response: string | null): void {
  const application = channel.running;
  if (!application) return;
  channel.cancelTimer('application');
  channel.variables.set('current_application_response', response);
  channel.running = null;
  completed(core, channel, application);
  if (channel.waiting.length > 0 && channel.live) startNext(core, channel);
}

/** uuid_break: the running sound stops; with `all` what waits is dropped too. */
export function breakSound(core: SwitchCore, channel: Channel, all: boolean): void {
  if (all) channel.waiting.length = 0;
  if (channel.running === null) return;
  arm(core, channel, 'application', timing.soundBreak, () => {
    if (channel.running?.name === 'playback') {
      endSound(core, channel, { status: 'break', response: 'FILE PLAYED' });
    } else finish(core, channel, null);
  });
}

/** The leg leaves its parking place: whatever plays is cut off and nothing more is started. */
export function interrupt(core: SwitchCore, channel: Channel): void {
  channel.waiting.length = 0;
  if (channel.running?.name === 'playback') {
    endSound(core, channel, { status: 'done', response: 'PLAYBACK ERROR' });
  } else finish(core, channel, null);
}
