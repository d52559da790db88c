import { pick, type Draw } from '../draw.ts';
import { phrases, type Phrases } from './phrases.ts';
import type { PersonaName, Reply } from './persona.ts';

/** What a callee remembers of the conversation. */
export interface Memory {
  language: 'zh' | 'en';
  /** Prompts heard to their end, this one included. */
  prompts: number;
  /** Things of the persona's own that were said: questions asked, wishes told. */
  told: number;
}

export const freshMemory: Memory = { language: 'en', prompts: 0, told: 0 };

/** Chinese as soon as the robot says a Chinese word. */
export const remember = (memory: Memory, prompt: string): Memory => ({
  ...memory,
  language: /\p{Script=Han}/u.test(prompt) ? 'zh' : /[a-z]/i.test(prompt) ? 'en' : memory.language,
  prompts: memory.prompts + 1,
});

const nothing: Reply = { do: 'nothing' };

const goodbye = /再见|goodbye/i;
const connecting = /转接|为您转|请稍候|hold the line|connecting you|let me connect|one moment/i;

/** The question a prompt ends with, by its words; the first that fits. */
const questions: readonly (readonly [RegExp, (own: Phrases, draw: Draw) => Reply])[] = [
  [/井号|hash key/i, () => ({ do: 'keys', keys: '2#' })],
  [/打分|rate us/i, () => ({ do: 'keys', keys: '5' })],
  [/请按一|press one/i, () => ({ do: 'keys', keys: '1' })],
  [/本人吗|am i speaking with/i, (own, draw) => say(own.isMe, draw)],
  [/方便付款|can you pay|付款[？?]/i, (own, draw) => say(own.pay, draw)],
  [/满意吗|还是不满意|were you satisfied/i, (own, draw) => say(own.satisfied, draw)],
  [/什么时候|什么时间|when would you|which day|what time/i, (own, draw) => say(own.time, draw)],
];

const say = (texts: readonly string[], draw: Draw): Reply => ({
  do: 'say',
  text: pick(
    draw,
    texts.map((text) => [text, 1] as const),
  ),
});

/** What the callee does when a prompt is over; the same draws, the same reply. */
export function replyTo(
  persona: PersonaName,
  memory: Memory,
  prompt: string,
  draw: Draw,
): { reply: Reply; memory: Memory } {
  const own = phrases[memory.language];
  if (goodbye.test(prompt) || connecting.test(prompt)) return { reply: nothing, memory };
  const wish = ownWish(persona, memory, own, draw);
  if (wish) return { reply: wish, memory: { ...memory, told: memory.told + 1 } };
  return { reply: persona === 'declines' ? decline(prompt, own, draw) : agree(prompt, own, draw), memory };
}

/** What the persona has in mind of itself, before any question is answered; null: nothing, or nothing more. */
function ownWish(persona: PersonaName, { told }: Memory, own: Phrases, draw: Draw): Reply | null {
  switch (persona) {
    case 'silent':
    case 'voicemail':
      return nothing;
    case 'leaves-early':
      return { do: 'hang-up' };
    case 'busy':
      return say(own.busy, draw);
    case 'angry':
      return say(own.stop, draw);
    case 'wants-human':
      return say(own.human, draw);
    case 'curious':
      return told === 0 ? say(own.who, draw) : told === 1 ? say(own.robot, draw) : null;
    case 'agreeable':
    case 'talks-over':
    case 'declines':
      return null;
  }
}

function agree(prompt: string, own: Phrases, draw: Draw): Reply {
  const asked = questions.find(([pattern]) => pattern.test(prompt));
  return asked ? asked[1](own, draw) : say(own.yes, draw);
}

/** Who is asked for is told; everything else is not wanted. */
function decline(prompt: string, own: Phrases, draw: Draw): Reply {
  if (/本人吗|am i speaking with/i.test(prompt)) return say(own.isMe, draw);
  if (/请按二|press two/i.test(prompt)) return { do: 'keys', keys: '2' };
  return say(own.no, draw);
}
