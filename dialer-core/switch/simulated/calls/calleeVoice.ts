import type { Channel } from '../channels/channel.ts';
import { between, drawsFor } from '../population/draw.ts';
import type { Voice } from '../channels/voice.ts';
import type { Reply } from '../population/personas/persona.ts';
import { phrases } from '../population/personas/phrases.ts';
import { freshMemory, remember, replyTo } from '../population/personas/replyTo.ts';
import { arm, type SwitchCore } from './core.ts';
import { pressKey } from './pressKey.ts';
import { tellSpeech } from './recogniser.ts';
import { spokenSeconds } from './spokenSeconds.ts';

/** A callee who hears nothing for so long hangs up. */
const patienceSeconds = 20;
/** Seconds of speech after which a recogniser says that somebody speaks. */
const speechNoticed = 0.12;
const lastGoodbyeSeconds = 4;

/** The callee has answered. */
export function beginVoice(core: SwitchCore, channel: Channel, leave: () => void): void {
  const { callee } = channel;
  if (callee.kind !== 'answer' || callee.persona === null) return;
  const ordinal = core.truth.nextOrdinal('callee', channel.endpoint.key);
  const draw = drawsFor(core.seed, 'voice', channel.endpoint.key, ordinal);
  const { persona } = callee;
  channel.voice = {
    persona,
    memory: freshMemory,
    draw,
    leave,
    hearing: null,
    speaking: false,
    answered: false,
  };
  if (persona === 'voicemail') {
    arm(core, channel, 'voice', 0.5, () => speak(core, channel, phrases[languageOf(channel)].mailbox));
    if (callee.stays === null) arm(core, channel, 'stays', between(draw, 20, 40), leave);
    return;
  }
  waitForRobot(core, channel);
  if (persona !== 'silent' && draw() < 0.3)
    arm(core, channel, 'voice', between(draw, 0.1, 0.4), () =>
      speak(core, channel, phrases[languageOf(channel)].greeting),
    );
}

/** Before the robot has said anything: Chinese numbers speak Chinese. */
const languageOf = (channel: Channel): 'zh' | 'en' =>
  channel.voice?.memory.prompts === 0
    ? /^(1[3-9]\d{9}|0\d{9,11})$/.test(channel.endpoint.key)
      ? 'zh'
      : 'en'
    : (channel.voice?.memory.language ?? 'en');

function waitForRobot(core: SwitchCore, channel: Channel): void {
  arm(core, channel, 'voice-patience', patienceSeconds, () => {
    if (channel.bridge === null) channel.voice?.leave();
  });
}

/** The application `speak ENGINE|VOICE|TEXT`. Nothing is told of it but that it is over. */
export function speakText(
  core: SwitchCore,
  channel: Channel,
  argument: string,
  over: (response: null) => void,
): void {
  const text = Buffer.from(argument.split('|').slice(2).join('|'), 'latin1').toString('utf8');
  const seconds = spokenSeconds(text);
  arm(core, channel, 'application', seconds, () => over(null));
  voiceHears(core, channel, text, seconds);
}

/** A sound begins on the leg; `text` empty: one without words that the callee could understand. */
export function voiceHears(core: SwitchCore, channel: Channel, text: string, seconds: number | null): void {
  const { voice } = channel;
  if (!voice || seconds === null || voice.persona === 'voicemail') return;
  voice.hearing = { text, endsAt: core.clock.now() + seconds };
  voice.answered = false;
  channel.cancelTimer('voice-patience');
  if (text === '') return;
  if (voice.persona === 'leaves-early' && voice.memory.prompts === 0)
    arm(core, channel, 'voice-over', Math.min(seconds * 0.8, between(voice.draw, 1.5, 5)), voice.leave);
  if (voice.persona === 'talks-over' && seconds > 2)
    arm(core, channel, 'voice-over', seconds * between(voice.draw, 0.6, 0.9), () => {
      voice.memory = remember(voice.memory, text);
      voice.answered = true;
      answer(core, channel, voice, text, 0);
    });
}

/** The sound is over, or broken off. */
export function voiceWaits(core: SwitchCore, channel: Channel): void {
  const { voice } = channel;
  const heard = voice?.hearing ?? null;
  if (!voice || heard === null || !channel.live) return;
  voice.hearing = null;
  waitForRobot(core, channel);
  const whole = core.clock.now() >= heard.endsAt - 0.05;
  // Who has spoken meanwhile, or was cut short, waits for what comes next.
  if (!whole || voice.answered || heard.text === '') return;
  channel.cancelTimer('voice-over');
  voice.memory = remember(voice.memory, heard.text);
  answer(core, channel, voice, heard.text, between(voice.draw, 0.3, 1.1));
}

function answer(core: SwitchCore, channel: Channel, voice: Voice, prompt: string, after: number): void {
  const { reply, memory } = replyTo(voice.persona, voice.memory, prompt, voice.draw);
  voice.memory = memory;
  // Nobody stays on the line for long after a goodbye.
  if (/再见|goodbye/i.test(prompt)) arm(core, channel, 'voice-patience', lastGoodbyeSeconds, voice.leave);
  else if (reply.do !== 'nothing')
    arm(core, channel, 'voice', after, () => carryOut(core, channel, voice, reply));
}

function carryOut(core: SwitchCore, channel: Channel, voice: Voice, reply: Reply): void {
  if (!channel.live || channel.bridge !== null) return;
  if (reply.do === 'hang-up') voice.leave();
  else if (reply.do === 'say') speak(core, channel, reply.text);
  else if (reply.do === 'keys')
    Array.from(reply.keys).forEach((key, i) =>
      arm(core, channel, `key-${100 + i}`, 0.05 + 0.4 * i, () => pressKey(core, channel, key)),
    );
}

/** Says something: it is noticed at once, half understood on the way, and final after the silence that ends it. */
function speak(core: SwitchCore, channel: Channel, text: string): void {
  const { voice } = channel;
  if (!voice || voice.speaking || !channel.live) return;
  const seconds = spokenSeconds(text);
  voice.speaking = true;
  arm(core, channel, 'word-1', speechNoticed, () => tellSpeech(core, channel, { type: 'begin-speaking' }));
  arm(core, channel, 'word-2', Math.max(speechNoticed + 0.05, seconds * 0.6), () =>
    tellSpeech(core, channel, { type: 'partial', text: text.slice(0, Math.ceil(text.length * 0.6)) }),
  );
  arm(core, channel, 'word-3', seconds, () => {
    voice.speaking = false;
    arm(core, channel, 'word-4', channel.recogniser?.endSilence ?? 0.7, () =>
      tellSpeech(core, channel, { type: 'final', text }),
    );
  });
}
