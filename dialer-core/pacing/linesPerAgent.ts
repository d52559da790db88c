import type { FloorSnapshot, PacerConfig } from './contract.ts';

/** Guards against 20 × 1.15 = 22.999…: a product this close below a whole number is that number. */
const ROUNDING = 1e-9;

/**
 * Calls wanted by the two rules of thumb of the field, before channels are looked at:
 * progressive `idle − waiting − ringing` (never abandons by design); ratio
 * `floor(idle × ratio) − ringing − waiting`; fixed: what is missing to so many calls. A negative result means none.
 */
export function linesPerAgent(config: PacerConfig, floor: FloorSnapshot): number {
  if (config.mode === 'fixed') return Math.max(0, Math.floor(config.concurrent ?? 1) - callsNow(floor));
  const lines = config.mode === 'ratio' ? (config.ratio ?? 1) : 1;
  return Math.max(0, Math.floor(floor.idle * lines + ROUNDING) - floor.ringing.length - floor.waiting);
}

/** Calls of the task in whatever state. */
const callsNow = ({ ringing, waiting, talking, screening, withBot }: FloorSnapshot): number =>
  ringing.length + waiting + talking.length + (screening?.length ?? 0) + (withBot?.length ?? 0);
