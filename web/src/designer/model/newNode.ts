import type { NodeKind, ScriptNode } from '../../../../api/contract/index.ts';

export const nodeKinds: readonly NodeKind[] = [
  'talk',
  'keys',
  'condition',
  'set',
  'request',
  'hours',
  'transfer',
  'rate',
  'message',
  'sub-flow',
  'jump',
  'end',
];

type Place = { x: number; y: number };

const branch = (on: 'affirm' | 'deny' | 'silence' | 'unrecognised') => ({
  on,
  intents: [],
  keys: [],
  enabled: true,
});

/** A node of this kind with what it needs to be drawn and filled in. */
export function newNode(kind: NodeKind, id: string, position: Place, language: 'zh' | 'en'): ScriptNode {
  const common = { id, title: '', position, tags: [] };
  const utterances = [{ text: '' }];
  switch (kind) {
    case 'talk':
      return {
        ...common,
        kind,
        utterances,
        entities: [],
        branches: [branch('affirm'), branch('deny'), branch('unrecognised')],
      };
    case 'keys':
      return {
        ...common,
        kind,
        utterances,
        timeoutUtterances: [],
        errorUtterances: [],
        length: { of: 'maximum', digits: 11 },
        readBack: false,
        to: {},
      };
    case 'condition':
      return {
        ...common,
        kind,
        branches: [{ when: { all: [{ left: '', operator: '=', right: '' }] } }],
      };
    case 'set':
      return { ...common, kind, assignments: [] };
    case 'request':
      return { ...common, kind, method: 'GET', url: 'https://', headers: [], body: [], outputs: [], to: {} };
    case 'hours':
      return {
        ...common,
        kind,
        periods: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }],
        closedOn: [],
        openOn: [],
        to: {},
      };
    case 'transfer':
      return { ...common, kind, utterances, data: [], to: {} };
    case 'rate':
      return {
        ...common,
        kind,
        utterances,
        keys: meanings[language].map((meaning, i) => ({ key: String(i + 1), meaning })),
        to: {},
      };
    case 'message':
      return { ...common, kind, via: { by: 'sms' }, template: '' };
    case 'sub-flow':
      return { ...common, kind, inputs: [], outputs: [] };
    case 'jump':
      return { ...common, kind, utterances: [], then: { do: 'hang-up' } };
    case 'end':
      return { ...common, kind, utterances, suppressNumber: false };
  }
}

/** Texts of the script, in its language. */
const meanings = {
  en: ['satisfied', 'neutral', 'dissatisfied'],
  zh: ['\u6ee1\u610f', '\u4e00\u822c', '\u4e0d\u6ee1\u610f'],
};
