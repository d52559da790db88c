import { describe, expect, it } from 'vitest';
import { problemsAt, unplaced } from './fieldProblems.ts';

const at = (path: string) => ({ path, code: 'x', message: path });
const problems = [at('name'), at('windows.0.from'), at('windowZone'), at('agent.phone.value')];

describe('field problems', () => {
  it('belong to the control of their path or of a path above it', () => {
    expect(problemsAt(problems, 'windows').map((p) => p.path)).toEqual(['windows.0.from']);
    expect(problemsAt(problems, 'agent.phone').map((p) => p.path)).toEqual(['agent.phone.value']);
    expect(problemsAt(problems, 'nam')).toEqual([]);
  });
  it('are shown for the whole form when no control is about them', () => {
    expect(unplaced(problems, ['name', 'windows']).map((p) => p.path)).toEqual([
      'windowZone',
      'agent.phone.value',
    ]);
  });
});
