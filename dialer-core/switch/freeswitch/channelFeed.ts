import type { CallUuid, SwitchEvent } from '../port.ts';
import { BoundedSet } from './boundedSet.ts';
import { isCallUuid } from './commandArguments.ts';
import type { OriginationInput } from './originationStates.ts';
import type { Originations } from './originations.ts';
import { SpeechEchoes } from './speechEchoes.ts';
import { SoundEnds } from './soundEnds.ts';
import { type Translated, translateEvent } from './translateEvent.ts';
import type { SwitchMessage } from './eventSocket/switchMessage.ts';

export interface ChannelFeedOptions {
  installation: string;
  originations: Originations;
  now: () => number;
  emit: (event: SwitchEvent) => void;
  onUnusable: (what: string) => void;
}

/** Ends told whose CHANNEL_DESTROY has not come: a moment each, or forever when that event is lost. */
const remembered = 10_000;

export interface ChannelFeed {
  receive(message: SwitchMessage): void;
  /** No further event of this channel is passed on. */
  over(uuid: CallUuid): void;
  /** The next tone of this channel is told, no matter how often the switch tells it. */
  listensForTone(uuid: CallUuid, on: boolean): void;
}

/**
 * What the switch says, in order → what the engine hears: only channels of our installation, each channel's end
 * once. CHANNEL_HANGUP_COMPLETE ends a channel; CHANNEL_DESTROY follows, and ends it only when the other was lost.
 */
export function createChannelFeed(options: ChannelFeedOptions): ChannelFeed {
  const { originations, emit } = options;
  const ended = new BoundedSet<CallUuid>(remembered);
  const sounds = new SoundEnds();
  const echoes = new SpeechEchoes();
  /** Whose tone we wait for, and whose was told. */
  const listening = new BoundedSet<CallUuid>(remembered);
  const heard = new BoundedSet<CallUuid>(remembered);
  const owned = (uuid: CallUuid, installation: string | null) =>
    installation === options.installation || originations.has(uuid);

  function channel(told: Extract<Translated, { kind: 'channel' }>): void {
    const { uuid, event } = told;
    // An INVALID_GATEWAY gives a CHANNEL_DESTROY without variables.
    if (!owned(uuid, told.installation)) return;
    // The file of a recording is closed when its leg is taken apart.
    if (event.type === 'recording-stopped') {
      emit(event);
      return;
    }
    if (ended.has(uuid)) {
      if (told.trailing) ended.delete(uuid);
      return;
    }
    if (originations.has(uuid)) {
      followed(uuid, told);
      return;
    }
    if (event.type === 'ended') over(uuid);
    emit(event);
  }

  function sound({ uuid, installation, news }: Extract<Translated, { kind: 'sound' }>): void {
    if (!owned(uuid, installation) || ended.has(uuid)) return;
    const event = sounds.take(uuid, news);
    if (event) emit(event);
  }

  function speech({ uuid, installation, event }: Extract<Translated, { kind: 'speech' }>): void {
    if (!owned(uuid, installation) || ended.has(uuid) || echoes.isEcho(event)) return;
    emit(event);
  }

  /** Once: the second telling of the same tone finds it told. */
  function tone({ uuid, installation, at }: Extract<Translated, { kind: 'tone' }>): void {
    if (heard.has(uuid) || ended.has(uuid)) return;
    if (!listening.has(uuid) && !owned(uuid, installation)) return;
    heard.add(uuid);
    emit({ type: 'tone', uuid, at });
  }

  function over(uuid: CallUuid): void {
    ended.add(uuid);
    sounds.forget(uuid);
    echoes.forget(uuid);
    listening.delete(uuid);
    heard.delete(uuid);
  }

  /** The end of a call whose `originate` is not done is told by it: only it knows whether there was a channel. */
  function followed(uuid: CallUuid, { event, trailing }: Extract<Translated, { kind: 'channel' }>): void {
    if (event.type !== 'ended') {
      originations.input(uuid, event.type === 'answered' ? 'answered' : 'seen');
      emit(event);
      return;
    }
    const { at, cause, sipStatus, byRemote } = event;
    const input: OriginationInput = trailing ? 'destroyed' : 'ended';
    originations.input(uuid, input, { at, cause, sipStatus, byRemote });
  }

  return {
    receive(message) {
      const told = translateEvent(message, options.now());
      switch (told?.kind) {
        case 'channel': {
          channel(told);
          return;
        }
        case 'sound': {
          sound(told);
          return;
        }
        case 'speech': {
          speech(told);
          return;
        }
        case 'tone': {
          tone(told);
          return;
        }
        case 'job': {
          const { jobUuid, outcome, at } = told;
          // Jobs of others come here too; ours are named after their call.
          if (!isCallUuid(jobUuid)) return;
          if (outcome.ok) originations.input(jobUuid, 'accepted');
          else originations.input(jobUuid, 'refused', { at, cause: outcome.cause });
          return;
        }
        case 'heartbeat': {
          emit(told.event);
          return;
        }
        case 'unusable': {
          options.onUnusable(told.what);
          return;
        }
        case undefined:
          return;
      }
    },
    over,
    listensForTone(uuid, on) {
      if (!on) {
        listening.delete(uuid);
        return;
      }
      heard.delete(uuid);
      listening.add(uuid);
    },
  };
}
