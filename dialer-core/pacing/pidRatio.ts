import type { FloorSnapshot } from './contract.ts';
import type { Settings } from './settings.ts';

/**
 * A PID controller on the abandonment error drives the lines per agent who is or will soon be free. The measured
 * rate is a fading one over about 200 callees; the output lies within 1…10 lines, and the integral stands still while
 * the output is at a bound (anti-windup by clamping: Åström & Hägglund 2006, "Advanced PID Control", §3.5).
 */
export interface PidState {
  wanted: number;
  abandoned: number;
  integral: number;
  lastError: number;
  lines: number | null;
  at: number | null;
}

export const freshPid = (): PidState => ({
  wanted: 0,
  abandoned: 0,
  integral: 0,
  lastError: 0,
  lines: null,
  at: null,
});

const MEMORY = 200;
/** Callees at the target that the measured rate starts from. */
const PRIOR = 30;
const LEAST = 1;
const MOST = 10;
/** In log lines per unit of error, the error being relative to the target. */
const PROPORTIONAL = 0.25;
const INTEGRAL_PER_SECOND = 1 / 2500;
const DERIVATIVE_SECONDS = 5;
/** Errors beyond this count as this. */
const LARGEST_ERROR = 2;
/** Seconds between moves of the controller. */
const PERIOD = 5;

export function countPidWanted(pid: PidState): void {
  pid.wanted = pid.wanted * (1 - 1 / MEMORY) + 1;
  pid.abandoned *= 1 - 1 / MEMORY;
}

export function countPidAbandoned(pid: PidState): void {
  pid.abandoned++;
}

/** Moves the controller on and gives calls wanted before channels are looked at. */
export function pidCalls(
  pid: PidState,
  now: number,
  floor: FloorSnapshot,
  settings: Settings,
  answerRate: number,
): number {
  const step = pid.at === null ? PERIOD : now - pid.at;
  if (step >= PERIOD || step < 0) {
    pid.at = now;
    movePid(pid, Math.min(60, Math.max(0, step)), settings.targetAbandonRate, answerRate);
  }
  const lines = pid.lines ?? 1;
  return floor.agents === 0
    ? 0
    : Math.max(0, Math.floor(floor.idle * lines + 1e-9) - floor.ringing.length - floor.waiting);
}

function movePid(pid: PidState, seconds: number, target: number, answerRate: number): void {
  const aim = Math.max(0.001, target);
  const measured = (pid.abandoned + PRIOR * aim) / (pid.wanted + PRIOR);
  const error = Math.max(-LARGEST_ERROR, Math.min(1, (aim - measured) / aim));
  const slope = seconds > 0 ? (error - pid.lastError) / seconds : 0;
  const integral = pid.integral + error * seconds * INTEGRAL_PER_SECOND;
  // The rule of thumb of the field is one line per answer; from there the error moves the lines in log steps.
  const centre = 0.6 / Math.max(0.05, answerRate);
  const wish = Math.log(centre) + PROPORTIONAL * error + integral + PROPORTIONAL * DERIVATIVE_SECONDS * slope;
  const lines = Math.min(MOST, Math.max(LEAST, Math.exp(wish)));
  const stuck = (lines === MOST && error > 0) || (lines === LEAST && error < 0);
  if (!stuck) pid.integral = integral;
  pid.lastError = error;
  pid.lines = lines;
}
