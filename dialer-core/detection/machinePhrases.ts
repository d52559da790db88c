import type { PhraseRule } from '../outcomes/index.ts';
import type { AnsweredBy } from './screeningStates.ts';

export const answeredBy = ['machine', 'human'] as const satisfies readonly AnsweredBy[];

const phrases = (
  meaning: AnsweredBy,
  priority: number,
  texts: Readonly<Record<string, string>>,
): PhraseRule<AnsweredBy>[] =>
  Object.entries(texts).map(([key, text]) => ({
    key: `${meaning}-${key}`,
    kind: 'phrase',
    text,
    meaning,
    priority,
  }));

/**
 * What answering machines, voice mail and telephone assistants say after the answer, in Mandarin and English, and
 * the few words that only a person says. A greeting such as 您好 or hello is said by both and decides nothing.
 */
export const machinePhrases: readonly PhraseRule<AnsweredBy>[] = [
  ...phrases('machine', 1, {
    'zh-mailbox': '语音信箱',
    'zh-mailbox-2': '语音邮箱',
    'zh-mailbox-3': '留言信箱',
    'zh-tone': '嘀声后',
    'zh-tone-2': '哔声后',
    'zh-tone-3': '滴声后',
    'zh-tone-4': '提示音后',
    'zh-tone-5': '信号音后',
    'zh-leave': '请留言',
    'zh-leave-2': '请您留言',
    'zh-leave-3': '给我留言',
    'zh-leave-4': '帮您转达',
    'zh-assistant': '语音助手',
    'zh-assistant-2': '智能助理',
    'zh-assistant-3': '电话助理',
    'zh-assistant-4': '来电助手',
    'zh-assistant-5': '秘书台',
    'zh-busy': '现在无法接听',
    'zh-busy-2': '暂时无法接听',
    'zh-busy-3': '不方便接听电话',
    'zh-mailbox-hant': '語音信箱',
    'zh-leave-hant': '請留言',
    'en-leave': 'leave a message',
    'en-leave-2': 'leave your message',
    'en-leave-3': 'leave your name',
    'en-leave-4': 'leave me a message',
    'en-tone': 'after the tone',
    'en-tone-2': 'after the beep',
    'en-tone-3': 'at the tone',
    'en-record': 'record your message',
    'en-mailbox': 'voicemail',
    'en-mailbox-2': 'voice mail',
    'en-mailbox-3': 'mailbox',
    'en-reached': 'you have reached',
    'en-reached-2': 'youve reached',
    'en-away': 'cant come to the phone',
    'en-away-2': 'unable to take your call',
    'en-away-3': 'not available to take your call',
    'en-screen': 'using a screening service',
    'en-screen-2': 'google voice subscriber',
  }),
  ...phrases('human', 5, {
    'zh-who': '你是谁',
    'zh-who-2': '您是哪位',
    'zh-who-3': '你是哪位',
    'zh-who-4': '请问哪位',
    'zh-who-5': '您哪位',
    'zh-who-6': '你哪位',
    'zh-speak': '请讲',
    'en-who': 'who is this',
    'en-who-2': 'whos this',
    'en-who-3': 'whos calling',
    'en-who-4': 'who is calling',
    'en-speak': 'speaking',
  }),
];
