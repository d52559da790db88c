import { parseScript } from '../document/parseScript.ts';
import type { Script } from '../document/script.ts';
import type { IntentMatcher } from '../matching/intentMatcher.ts';
import { compileScript } from './compileScript.ts';
import { continueConversation, startConversation, type Step } from './conversation.ts';
import type { CalleeInput } from './calleeInput.ts';
import type { CallFacts } from './facts.ts';

/** A matcher that knows whole sentences only: what tests say is what they mean. */
export function sentenceMatcher(known: Record<string, Record<string, number>> = {}): IntentMatcher {
  return {
    match(text, among) {
      const candidates = Object.entries(known[text] ?? {})
        .filter(([intent]) => among?.includes(intent) ?? true)
        .map(([intent, confidence]) => ({ intent, confidence }))
        .sort((a, b) => b.confidence - a.confidence);
      const best = candidates[0];
      const sure = best !== undefined && best.confidence >= 0.5;
      return {
        intent: sure ? best.intent : null,
        confidence: best?.confidence ?? 0,
        by: sure ? 'utterance' : 'none',
        candidates,
      };
    },
  };
}

type Json = Record<string, unknown>;

/** A small script of a main flow; `change` alters the document before it is read. */
export function exampleDocument(nodes: Json[], change: Json = {}): Json {
  return {
    format: 2,
    id: 'example',
    name: 'Example',
    language: 'zh',
    start: 'main',
    variables: [{ name: 'name', type: 'text', from: 'list', default: '先生' }],
    intents: [
      {
        name: 'yes',
        meaning: 'affirm',
        keywords: ['^(好|可以|是)的?', '好的'],
        utterances: ['好的', '可以'],
      },
      { name: 'no', meaning: 'deny', keywords: ['^(不|没)'], utterances: ['不是', '没有'] },
      { name: 'refuse', meaning: 'refuse', keywords: ['不需要', '不用了'], utterances: ['不需要', '不用了'] },
      { name: 'price', keywords: ['多少钱'], utterances: ['多少钱', '怎么收费'] },
    ],
    flows: [{ id: 'main', name: 'Main', kind: 'main', entry: 'open', nodes }],
    ...change,
  };
}

export const endNodes: Json[] = [
  { id: 'bye', kind: 'end', utterances: [{ text: '好的，再见。' }], result: 'agreed', tags: ['意向'] },
  { id: 'sorry', kind: 'end', utterances: [{ text: '打扰了，再见。' }], result: 'refused' },
];

export const openNode = (change: Json = {}): Json => ({
  id: 'open',
  kind: 'talk',
  utterances: [{ text: '您好${name}，我是小智，智能语音助手，现在方便吗？' }, { text: '现在方便吗？' }],
  branches: [
    { on: 'affirm', to: 'bye' },
    { on: 'deny', to: 'sorry' },
  ],
  ...change,
});

/** Says to a conversation what happens, a second apart, and remembers every step. */
export class Conversation {
  step: Step;
  readonly #compiled: ReturnType<typeof compileScript>;
  #at = 1_790_000_000;

  constructor(
    document: Json | Script,
    matcher: IntentMatcher = sentenceMatcher(),
    facts: Partial<CallFacts> = {},
  ) {
    this.#compiled = compileScript(parseScript(document), matcher);
    this.step = startConversation(this.#compiled, {
      at: this.#at,
      localTime: '2026-09-21T10:00:00',
      seed: 1,
      ...facts,
    });
  }

  get state() {
    return this.step.state;
  }

  /** Types of the last actions. */
  get did() {
    return this.step.actions.map((action) => action.type);
  }

  /** What the robot said in the last step. */
  get said() {
    return this.step.actions.flatMap((action) => (action.type === 'play' ? [action.text] : []));
  }

  send(
    input: CalleeInput extends infer I ? (I extends { at: number } ? Omit<I, 'at'> : never) : never,
    later = 1,
  ): this {
    this.#at += later;
    this.step = continueConversation(this.#compiled, this.step.state, {
      ...input,
      at: this.#at,
    });
    return this;
  }

  heard(): this {
    return this.send({ type: 'prompt-finished' });
  }

  /** The prompt is heard to its end, then the callee speaks. */
  hears(text: string): this {
    return this.heard().says(text);
  }

  says(text: string): this {
    return this.send({ type: 'spoke', text, final: true });
  }

  silence(): this {
    return this.send({ type: 'silence' });
  }

  key(key: string): this {
    return this.send({ type: 'key', key });
  }
}
