import type { ResultCode } from '../../../../api/contract/index.ts';

/** What becomes of the contact, as one choice. */
export const consequences = [
  'finish',
  'retry',
  'next-number',
  'callback',
  'stop-task',
  'stop-everywhere',
  'plan',
] as const;
export type Consequence = (typeof consequences)[number];

export function consequenceOf(then: ResultCode['then']): Consequence {
  if (then.type === 'stop') return then.scope === 'task' ? 'stop-task' : 'stop-everywhere';
  if (then.type === 'retry') return then.phone === 'next' ? 'next-number' : 'retry';
  return then.type;
}

/** `minutes`: for the two that dial again. */
export function thenOf(consequence: Consequence, minutes: number): ResultCode['then'] {
  switch (consequence) {
    case 'retry':
      return { type: 'retry', afterSeconds: minutes * 60, phone: 'same' };
    case 'next-number':
      return { type: 'retry', afterSeconds: minutes * 60, phone: 'next' };
    case 'stop-task':
      return { type: 'stop', scope: 'task' };
    case 'stop-everywhere':
      return { type: 'stop', scope: 'everywhere' };
    default:
      return { type: consequence };
  }
}

export const dialsAgain = (consequence: Consequence): boolean =>
  consequence === 'retry' || consequence === 'next-number';
