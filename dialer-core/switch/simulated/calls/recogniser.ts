import type { Channel } from '../channels/channel.ts';
import type { Recogniser } from '../channels/voice.ts';
import { channelEvent } from '../channels/channelEvents.ts';
import { timing, type SwitchCore } from './core.ts';

/** mod_test calls it so; other engines of the simulated switch too. */
const silenceParameter = /[{,]vad-silence-ms=(\d{1,6})/;

/**
 * The application `detect_speech`: `ENGINE GRAMMAR NAME` begins, `resume` goes on after a result, `param NAME VALUE`
 * tells it another parameter, `pause` and `stop` end it; the rest is for other engines and does nothing here.
 */
export function controlRecogniser(channel: Channel, argument: string): 'begun' | 'kept' {
  const [what = '', grammar = '', name] = argument.split(' ');
  if (what === 'stop') channel.recogniser = null;
  else if (what === 'resume' && channel.recogniser) channel.recogniser.resting = false;
  else if (what === 'pause' && channel.recogniser) channel.recogniser.resting = true;
  else if (what === 'param') {
    if (channel.recogniser && grammar === 'vad-silence-ms')
      channel.recogniser.endSilence = Number(name) / 1000;
  } else if (name !== undefined) {
    const silence = silenceParameter.exec(grammar)?.[1];
    channel.recogniser = {
      grammar: grammar.replace(/^\{[^}]*\}/, ''),
      endSilence: silence === undefined ? 0.7 : Number(silence) / 1000,
      resting: false,
    };
    return 'begun';
  }
  return 'kept';
}

export type SpeechNews = { type: 'begin-speaking' } | { type: 'partial' | 'final'; text: string };

/** Tells what is heard of the leg, if something listens. */
export function tellSpeech(core: SwitchCore, channel: Channel, news: SpeechNews): void {
  const { recogniser } = channel;
  if (!recogniser || recogniser.resting || !channel.live) return;
  if (news.type === 'final') recogniser.resting = true;
  // The leg's thread tells it when it comes by, and throws it away while a sound plays.
  const atOnce = channel.variables.get('fire_asr_events') === 'true';
  if (atOnce) fireSpeech(core, channel, recogniser, news);
  if (channel.running !== null && soundApplications.has(channel.running.name)) return;
  if (atOnce) fireSpeech(core, channel, recogniser, news);
  else core.clock.after(timing.eventToChannel, () => fireSpeech(core, channel, recogniser, news));
}

const soundApplications: ReadonlySet<string> = new Set(['playback', 'speak', 'play_and_get_digits', 'sleep']);

function fireSpeech(core: SwitchCore, channel: Channel, { grammar }: Recogniser, news: SpeechNews): void {
  if (!channel.live) return;
  const body = news.type === 'begin-speaking' ? null : resultOf(grammar, news.text);
  const draft = channelEvent(channel, 'DETECTED_SPEECH', {
    before: [['Speech-Type', speechTypes[news.type]]],
  });
  // This event carries no variables: see the recording.
  core.bus.fire({ ...draft, variables: null, ...(body !== null && { body }) });
}

const speechTypes = {
  'begin-speaking': 'begin-speaking',
  partial: 'detected-partial-speech',
  final: 'detected-speech',
} as const;

/** As mod_test writes it; one character per byte of the wire. */
function resultOf(grammar: string, text: string): string {
  const confidence = (text === '' ? 0 : 87.3).toFixed(6);
  const json = `{"grammar": ${JSON.stringify(grammar)}, "text": ${JSON.stringify(text)}, "confidence": ${confidence}}`;
  return Buffer.from(json).toString('latin1');
}
