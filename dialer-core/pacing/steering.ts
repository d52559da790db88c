/**
 * The threshold for the risk of the next call, steered so that the realised abandonment meets its aim from below.
 * `credit` counts calls that could still be abandoned: it grows by the aim with every callee who wants an agent and
 * falls by one with every abandonment. A debt is paid back in full; savings are kept only up to a cap, so that a
 * quiet hour is not spent in a bad minute. `learned` (log of the factor on the target) adapts slowly to a floor whose
 * estimates are too hopeful or too careful; the credit itself acts at once, in proportion.
 */
export interface Steering {
  credit: number;
  learned: number;
  /** Fading count of callees who wanted an agent: how busy the floor is. */
  flow: number;
}

export const freshSteering = (): Steering => ({ credit: 0, learned: 0, flow: 0 });

/** Steer to a little below the target. */
const AIM = 0.98;
/** On a small floor a few calls are a large share: there the aim lies lower by up to this, … */
const SHY = 0.15;
/** … and by nothing from so many callees in the memory on. */
const LARGE_FLOW = 600;
const FLOW_MEMORY = 1000;
/** Calls of credit or debt that change the threshold by the factor e, on a small floor. */
const SCALE = 4;
/** On a busy floor, so many of the abandonments expected in FLOW_MEMORY answers on top. */
const SCALE_BY_FLOW = 0.3;
const CAP = 0.3;
const DEEPEST_DEBT = 4;
/** How much slower the learned part moves than the credit. */
const SLOWNESS = 5;
const LEARNED_LIMIT = 1.6;

function scaleOf({ flow }: Steering, target: number): number {
  return SCALE + SCALE_BY_FLOW * flow * target;
}

export function countWanted(steering: Steering, target: number): void {
  steering.flow = steering.flow * (1 - 1 / FLOW_MEMORY) + 1;
  move(steering, target, (AIM - SHY * Math.max(0, 1 - steering.flow / LARGE_FLOW)) * target);
}

export function countAbandoned(steering: Steering, target: number): void {
  move(steering, target, -1);
}

function move(steering: Steering, target: number, calls: number): void {
  const scale = scaleOf(steering, target);
  steering.credit = Math.min(CAP * scale, Math.max(-DEEPEST_DEBT * scale, steering.credit + calls));
  const learned = steering.learned + calls / (SLOWNESS * scale);
  steering.learned = Math.min(LEARNED_LIMIT, Math.max(-LEARNED_LIMIT, learned));
}

/** The largest risk that a call may be placed at. */
export function thresholdOf(steering: Steering, target: number): number {
  const factor = Math.exp(steering.learned + steering.credit / scaleOf(steering, target));
  return Math.min(0.5, target * factor);
}
