import { describe, expect, it } from 'vitest';
import {
  originationStep,
  type OriginationEffect,
  type OriginationInput,
  type OriginationState,
} from './originationStates.ts';

const inputs: OriginationInput[] = [
  'seen',
  'answered',
  'ended',
  'destroyed',
  'accepted',
  'refused',
  'overdue',
  'killed',
  'absent',
];

interface Walk {
  state: OriginationState;
  settled: number;
  told: OriginationEffect[];
  accepted: boolean;
}

const start: Walk = { state: 'asked', settled: 0, told: [], accepted: false };

function after(walk: Walk, input: OriginationInput): Walk {
  const { state, effects } = originationStep(walk.state, input);
  return {
    state,
    settled: walk.settled + effects.filter((e) => e === 'resolve' || e === 'fail').length,
    told: [...walk.told, ...effects.filter((e) => e === 'tell-ended' || e === 'tell-refused')],
    accepted: walk.accepted || effects.includes('resolve'),
  };
}

describe('in every sequence of inputs that change something', () => {
  const walks: Walk[] = [];
  function walkOn(walk: Walk): void {
    walks.push(walk);
    for (const input of inputs) {
      const next = after(walk, input);
      if (next.state !== walk.state || next.settled !== walk.settled) walkOn(next);
    }
  }
  walkOn(start);
  const done = walks.filter((walk) => walk.state === 'done');

  it('there is an end: no state is entered twice', () => {
    expect(walks.length).toBeGreaterThan(50);
    expect(done.length).toBeGreaterThan(30);
  });

  it('an originate settles at most once and tells at most one end', () => {
    expect(walks.filter(({ settled, told }) => settled > 1 || told.length > 1)).toEqual([]);
  });

  it('one that is done has settled, and tells an end exactly when it was not accepted', () => {
    const wrong = done.filter(
      ({ settled, told, accepted }) => settled !== 1 || told.length !== (accepted ? 0 : 1),
    );
    expect(wrong).toEqual([]);
  });

  it('one that is done stays so', () => {
    expect(done.flatMap((walk) => inputs.filter((input) => after(walk, input).state !== 'done'))).toEqual([]);
  });

  it('no state keeps one for ever: it is overdue, then killed or absent, then overdue', () => {
    for (const killed of ['killed', 'absent'] as const) {
      const kept = walks.filter(
        (walk) => (['overdue', killed, 'overdue'] as const).reduce(after, walk).state !== 'done',
      );
      expect(kept).toEqual([]);
    }
  });
});

/** As the recordings show them. */
it.each<[string, OriginationInput[], OriginationEffect[]]>([
  ['answered, then the job', ['seen', 'answered', 'accepted'], ['resolve']],
  ['busy: the end, then the job', ['seen', 'ended', 'refused', 'destroyed'], ['tell-ended', 'fail']],
  ['no answer: the job, then the end', ['seen', 'refused', 'ended'], ['fail', 'await-end', 'tell-ended']],
  ['unknown gateway: a destroyed channel that never was', ['destroyed', 'refused'], ['tell-refused', 'fail']],
  ['session limit: nothing but the job', ['refused'], ['tell-refused', 'fail']],
  ['refused and its end lost', ['seen', 'refused', 'overdue'], ['fail', 'await-end', 'tell-ended']],
  ['silence, and no channel', ['overdue', 'absent'], ['kill', 'tell-refused', 'fail']],
  [
    'silence, and a channel that is ended',
    ['seen', 'overdue', 'killed', 'ended'],
    ['kill', 'fail', 'await-end', 'tell-ended'],
  ],
  ['answered and the job lost', ['seen', 'answered', 'overdue'], ['resolve']],
])('%s', (_, sequence, effects) => {
  let state: OriginationState = 'asked';
  const seen = sequence.flatMap((input) => {
    const step = originationStep(state, input);
    state = step.state;
    return step.effects;
  });
  expect(seen).toEqual(effects);
});
