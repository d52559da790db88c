import { parseScript, type Script } from '../../scripts-dsl/index.ts';

type Json = Record<string, unknown>;

const say = (...texts: string[]): Json[] => texts.map((text) => ({ text }));

function script(id: string, nodes: readonly Json[], change: Json = {}): Script {
  return parseScript({
    format: 2,
    id,
    name: id,
    language: 'en',
    start: 'main',
    intents: [
      { name: 'yes', meaning: 'affirm', keywords: ['yes'], utterances: ['yes', 'yes please', 'sure'] },
    ],
    flows: [{ id: 'main', name: 'Main', kind: 'main', entry: nodes[0]?.['id'], nodes }],
    ...change,
  });
}

const question = (id: string, to: string, utterance: Json): Json => ({
  id,
  kind: 'talk',
  utterances: [utterance],
  bargeIn: 'on',
  branches: [{ on: 'affirm', to }],
});

/** A recorded tone that may be interrupted, three spoken questions, and a farewell: every answer is yes. */
export const questions = script(
  'questions',
  [
    question('open', 'second', { text: 'Good morning.', prompt: 'tone' }),
    question('second', 'third', { text: 'Do you live in the town?' }),
    question('third', 'fourth', { text: 'Do you own a car?' }),
    question('fourth', 'bye', { text: 'May we write to you?' }),
    { id: 'bye', kind: 'end', utterances: say('Thank you, goodbye.'), result: 'answered' },
  ],
  { prompts: [{ id: 'tone', text: 'Good morning.', kind: 'recorded', state: 'ready', file: 'tone.wav' }] },
);

/** Four digits, keyed while the prompt still plays. */
export const code = script('code', [
  {
    id: 'ask',
    kind: 'keys',
    utterances: say('Please key in the number on your letter, and end with the hash key. Take your time.'),
    length: { of: 'maximum', digits: 4 },
    variable: 'code',
    to: { collected: 'bye', failed: 'bye' },
  },
  { id: 'bye', kind: 'end', utterances: say('Thank you.'), result: 'keyed' },
]);

/** Whoever asks for a person is given one. */
export const person = script(
  'person',
  [question('open', 'open', { text: 'Good morning, this is an automated call.' })],
  {
    skillGroups: [{ id: 'sales', name: 'Sales' }],
    global: {
      overrides: {
        human: {
          transfer: {
            target: { to: 'skill-group', skillGroup: 'sales' },
            whisper: 'Somebody who wants a person.',
          },
        },
      },
    },
  },
);
