import type { Ladder } from '../document/globalHandlers.ts';
import type { Script } from '../document/script.ts';

type Language = Script['language'];

const texts = {
  zh: {
    stopCalling: '好的，非常抱歉打扰您，我们不会再给您拨打电话，再见。',
    wrongNumber: '非常抱歉，打错电话了，打扰您了，再见。',
    human: '好的，正在为您转接人工，请稍候。',
    noAgent: '非常抱歉，现在没有空闲的人工坐席，我们会尽快给您回电，再见。',
    holdOn: '好的，您先忙，我等您。',
    interrupt: '好的，您请说。',
    duration: '抱歉，通话时间已到，感谢您的接听，再见。',
    readBack: (digits: string) => `您输入的是${digits}。`,
  },
  en: {
    stopCalling: 'All right. I am sorry for the disturbance. We will not call you again. Goodbye.',
    wrongNumber: 'I am sorry, this is the wrong number. Sorry for the disturbance. Goodbye.',
    human: 'Certainly. I am connecting you with a colleague, please hold the line.',
    noAgent: 'I am sorry, none of my colleagues is free right now. We will call you back soon. Goodbye.',
    holdOn: 'Of course, take your time. I will wait.',
    interrupt: 'Yes, please go ahead.',
    duration: 'I am sorry, our time is up. Thank you for taking the call. Goodbye.',
    readBack: (digits: string) => `You entered ${digits}.`,
  },
} as const;

/** What the robot says where a script says nothing of its own. */
export const defaultTexts = (language: Language) => texts[language];

const ladders: Record<
  Language,
  { noReply: [string, string, string]; unrecognised: [string, string, string] }
> = {
  zh: {
    noReply: [
      '您好，请问您在听吗？',
      '您好，能听到我说话吗？',
      '抱歉，一直没有听到您的声音，先不打扰了，再见。',
    ],
    unrecognised: [
      '抱歉，我没有听清，您能再说一遍吗？',
      '不好意思，还是没有听清，请您再说一次。',
      '抱歉，还是没能听清，先不打扰了，再见。',
    ],
  },
  en: {
    noReply: [
      'Hello, are you there?',
      'Hello, can you hear me?',
      'I am sorry, I cannot hear you. I will let you go. Goodbye.',
    ],
    unrecognised: [
      'I am sorry, I did not catch that. Could you say it again?',
      'I am sorry, I still did not catch that. Please say it once more.',
      'I am sorry, I still could not understand. I will let you go. Goodbye.',
    ],
  },
};

/** Ask, ask again, say goodbye: the ladder where a script has none. */
export function defaultLadder(language: Language, kind: 'noReply' | 'unrecognised'): Ladder {
  const [first, second, last] = ladders[language][kind];
  return {
    enabled: true,
    steps: [
      { utterances: [{ text: first }], then: { do: 'wait' } },
      { utterances: [{ text: second }], then: { do: 'wait' } },
      {
        utterances: [{ text: last }],
        then: { do: 'hang-up', result: kind === 'noReply' ? 'no-reply' : 'not-understood' },
      },
    ],
  };
}
