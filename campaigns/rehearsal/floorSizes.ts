import type { RehearsalPlan } from './rehearsalPlan.ts';

/** The size, in agents, of the floor that is measured for so many agents. */
export type FloorSizes = (agents: number) => number;

/** Up to so many sizes are each measured. */
const MOST_SIZES = 4;
/** Of more of them those within a factor of this are taken together: small floors, where each agent counts, stay apart. */
const FACTOR = 1.25;

/** What floors a plan needs: a measurement takes seconds, and shifts may have many sizes. */
export function floorSizes({ agents, shifts }: Pick<RehearsalPlan, 'agents' | 'shifts'>): FloorSizes {
  const sizes = new Set((shifts ?? [{ agents }]).map((step) => step.agents));
  if (sizes.size <= MOST_SIZES) return (size) => size;
  return (size) => Math.max(1, Math.round(FACTOR ** Math.round(Math.log(size) / Math.log(FACTOR))));
}
