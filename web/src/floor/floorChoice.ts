/** How somebody likes to see the floor; kept on their computer. */
export interface FloorChoice {
  skillGroupId: string;
  /** `auto`: compact when there are many. */
  density: 'auto' | 'cards' | 'compact';
  byName: boolean;
}

const first: FloorChoice = { skillGroupId: '', density: 'auto', byName: false };

/** What was kept, as far as it can be used. */
export function readChoice(kept: string | null): FloorChoice {
  if (kept === null) return first;
  try {
    const value: unknown = JSON.parse(kept);
    if (typeof value !== 'object' || value === null) return first;
    const { skillGroupId, density, byName }: Record<keyof FloorChoice, unknown> = { ...first, ...value };
    return {
      skillGroupId: typeof skillGroupId === 'string' ? skillGroupId : '',
      density: density === 'cards' || density === 'compact' ? density : 'auto',
      byName: byName === true,
    };
  } catch (error) {
    if (error instanceof SyntaxError) return first;
    throw error;
  }
}
