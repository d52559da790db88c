import { expect, test } from 'vitest';
import fc from 'fast-check';
import { decideMove, eventOf, taskEvents, taskStates, type TaskState } from './taskStates.ts';

const ends: readonly TaskState[] = ['completed', 'cancelled', 'expired'];

test('the whole table', () => {
  const rows = taskStates.flatMap((state) =>
    taskEvents.flatMap((event) => {
      const move = decideMove(state, event);
      return move ? [`${state} --${event}--> ${move.to} ${move.effects.join(' ')}`.trim()] : [];
    }),
  );
  expect(rows).toMatchInlineSnapshot(`
    [
      "draft --publish--> published fill-contacts",
      "published --pause--> paused",
      "published --stop--> cancelled finish-planned",
      "published --open--> running note-start",
      "published --close--> scheduled",
      "published --exhaust--> completed note-end",
      "published --expire--> expired finish-planned",
      "scheduled --pause--> paused",
      "scheduled --stop--> cancelled finish-planned",
      "scheduled --open--> running note-start",
      "scheduled --exhaust--> completed note-end",
      "scheduled --expire--> expired finish-planned",
      "running --pause--> paused",
      "running --stop--> cancelled finish-planned",
      "running --close--> scheduled",
      "running --exhaust--> completed note-end",
      "running --expire--> expired finish-planned",
      "paused --resume--> scheduled",
      "paused --stop--> cancelled finish-planned",
      "paused --exhaust--> completed note-end",
      "paused --expire--> expired finish-planned",
    ]
  `);
});

test('an ended task stays ended, and each end is noted once', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...taskEvents), { maxLength: 30 }), (events) => {
      let state: TaskState = 'draft';
      let noted = 0;
      let filled = 0;
      for (const event of events) {
        const move = decideMove(state, event);
        if (!move) continue;
        expect(ends).not.toContain(state);
        noted += move.effects.filter((effect) => /note-end|finish-planned/.test(effect)).length;
        filled += move.effects.filter((effect) => effect === 'fill-contacts').length;
        state = move.to;
      }
      expect(noted).toBe(ends.includes(state) ? 1 : 0);
      expect(filled).toBe(state === 'draft' ? 0 : 1);
    }),
  );
});

test.each([
  [{ planned: false, inCall: false, over: true, open: false }, 'exhaust'],
  [{ planned: true, inCall: true, over: true, open: true }, 'expire'],
  [{ planned: false, inCall: true, over: true, open: false }, 'expire'],
  [{ planned: false, inCall: true, over: false, open: false }, null],
  [{ planned: true, inCall: false, over: false, open: true }, 'open'],
  [{ planned: true, inCall: true, over: false, open: false }, 'close'],
] as const)('%j: %s', (facts, event) => {
  expect(eventOf(facts)).toBe(event);
});
