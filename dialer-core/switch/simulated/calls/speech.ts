import type { Channel } from '../channels/channel.ts';
import { channelEvent } from '../channels/channelEvents.ts';
import { endSound, startSound } from './playback.ts';
import { arm, type SwitchCore } from './core.ts';
import { controlRecogniser } from './recogniser.ts';

/**
 * The recogniser of the recordings, mod_test: it takes 140 ms of anything for the beginning of speech, and has
 * heard `agent` 2.6 s later.
 */
const begins = 0.12;
const recognised = 2.66;
const result = '{"grammar": "default", "text": "agent", "confidence": 87.300000}';

/** `detect_speech`: goes on beside whatever else the leg does. */
export function detectSpeech(core: SwitchCore, channel: Channel, argument: string): void {
  const begun = controlRecogniser(channel, argument);
  // A callee who talks decides what is heard, and when.
  if (begun === 'kept' || channel.voice !== null || channel.endpoint.role !== 'callee') return;
  arm(core, channel, 'speech', begins + 0.02, () => {
    const draft = channelEvent(channel, 'DETECTED_SPEECH', {
      before: [['Speech-Type', 'begin-speaking']],
    });
    // This event carries no variables: see the recording.
    core.bus.fire({ ...draft, variables: null });
  });
}

/** `play_and_detect_speech FILE detect:ENGINE …`: speech breaks the prompt off; the result is a variable. */
export function playAndDetectSpeech(
  core: SwitchCore,
  channel: Channel,
  argument: string,
  over: (response: string) => void,
): void {
  startSound(core, channel, argument.split(' ')[0] ?? '', () => undefined);
  arm(core, channel, 'speech', begins, () => {
    endSound(core, channel, { status: 'break', response: 'FILE PLAYED' });
  });
  // Not `application`: the end of the sound takes that one away.
  arm(core, channel, 'recognition', recognised, () => {
    channel.variables.set('detect_speech_result', result);
    over('DONE');
  });
}
