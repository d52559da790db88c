import type { FloorSnapshot, PacerConfig } from './contract.ts';

/** Guards against 20 × 1.15 = 22.999…: a product this close below a whole number is that number. */
const ROUNDING = 1e-9;

/**
 * Calls wanted by the two rules of thumb of the field, before channels are looked at:
 * progressive `idle − waiting − ringing` (never abandons by design); ratio
 * `floor(idle × ratio) − ringing − waiting`. A negative result means none.
 */
export function linesPerAgent(config: PacerConfig, floor: FloorSnapshot): number {
  const lines = config.mode === 'ratio' ? (config.ratio ?? 1) : 1;
  return Math.max(0, Math.floor(floor.idle * lines + ROUNDING) - floor.ringing.length - floor.waiting);
}
