import type { Script } from '../../scripts-dsl/index.ts';

/** What the callee hears when the conversation goes on after a gap. */
export const resumeTexts: Readonly<Record<Script['language'], { again: string; goOn: string }>> = {
  zh: { again: '抱歉，刚才信号不太好。', goOn: '抱歉，刚才信号不太好，您请继续说。' },
  en: {
    again: 'Sorry, we were cut off for a moment.',
    goOn: 'Sorry, we were cut off for a moment. Please go on.',
  },
};
