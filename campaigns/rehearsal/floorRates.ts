import {
  drawFromQuantiles,
  simulateFloor,
  type FloorFigures,
  type PacingSettings,
} from '../../dialer-core/index.ts';
import { createPacer } from '../../dialer-core/pacing/index.ts';
import { meanShares } from './calleeModel.ts';
import { floorSizes, type FloorSizes } from './floorSizes.ts';
import type { RehearsalPlan } from './rehearsalPlan.ts';

/** What a floor does while contacts are due without end. */
export interface FloorRates {
  dialsPerHour: number;
  abandonment: number;
  /** The most calls open at once, a figure for each seed. */
  channels: number[];
}

const WARM_UP_SECONDS = 900;
const MEASURED_SECONDS = 2700;
const FLOOR_SEEDS = 2;
/** Floors are measured at answer rates a factor apart; between them figures are linear. */
const STEP = Math.log(1.6);
const BASE = 0.3;
export const FLOOR_HOURS = (FLOOR_SEEDS * (WARM_UP_SECONDS + MEASURED_SECONDS)) / 3600;

/**
 * The floors of one pacing mode, each measured when it is first asked for: the pacer of the engine paces the
 * simulated floor, event by event.
 */
export class FloorBook {
  /** Floors measured so far. */
  measured = 0;
  private readonly rates = new Map<string, FloorRates>();
  private readonly sizes: FloorSizes;
  private readonly plan: RehearsalPlan;
  private readonly pacing: PacingSettings;
  private readonly onFloor: () => void;

  constructor(plan: RehearsalPlan, pacing: PacingSettings, onFloor: () => void = () => undefined) {
    this.plan = plan;
    this.sizes = floorSizes(plan);
    this.pacing = pacing;
    this.onFloor = onFloor;
  }

  /** `answerRate`: share of the dials that people answer, more than 0 and less than 1; `agents`: one or more. */
  at(answerRate: number, agents: number): FloorRates {
    const size = this.sizes(agents);
    const place = Math.log(answerRate / BASE) / STEP;
    const low = this.floor(Math.floor(place), size);
    const high = this.floor(Math.ceil(place), size);
    const share = place - Math.floor(place);
    const between = (a: number, b: number) => a + (b - a) * share;
    const scale = agents / size;
    return {
      dialsPerHour: scale * between(low.dialsPerHour, high.dialsPerHour),
      abandonment: between(low.abandonment, high.abandonment),
      channels: low.channels.map((channels, seed) => scale * Math.max(channels, high.channels[seed] ?? 0)),
    };
  }

  private floor(step: number, agents: number): FloorRates {
    const key = `${step}/${agents}`;
    const known = this.rates.get(key);
    if (known) return known;
    const rates = this.measure(Math.min(0.95, BASE * Math.exp(step * STEP)), agents);
    this.rates.set(key, rates);
    this.measured++;
    this.onFloor();
    return rates;
  }

  private measure(answerRate: number, agents: number): FloorRates {
    const { plan, pacing } = this;
    const { model, patienceSeconds } = plan;
    const machine = Math.min(0.99, meanShares(model).machine / (1 - answerRate));
    const scenario = {
      name: pacing.mode,
      agents: () => agents,
      answerRate: () => answerRate,
      machineShare: machine,
      screening: plan.screened ? drawFromQuantiles(SCREENING) : null,
      robot: null,
      talk: drawFromQuantiles(model.talk),
      wrap: drawFromQuantiles(model.wrapUp),
      timeToAnswer: drawFromQuantiles(model.ringToAnswer),
      timeToFail: drawFromQuantiles(model.ringToFail),
      channels: plan.channels ?? Infinity,
      callsPerSecond: plan.callsPerSecond ?? Infinity,
      patienceSeconds,
      breaks: null,
      budgetLimit: plan.budgetLimit,
    };
    const figures: FloorFigures[] = [];
    for (let i = 0; i < FLOOR_SEEDS; i++) {
      const pacer = createPacer({ ...pacing, patienceSeconds });
      const shift = {
        seed: plan.seed + i,
        warmUpSeconds: WARM_UP_SECONDS,
        measuredSeconds: MEASURED_SECONDS,
      };
      figures.push(simulateFloor(scenario, pacer, shift));
    }
    const wanted = sum(figures, (one) => one.wanted);
    return {
      dialsPerHour: sum(figures, (one) => one.dialsPerHour) / figures.length,
      abandonment: wanted === 0 ? 0 : sum(figures, (one) => one.abandonedCalls) / wanted,
      channels: figures.map((one) => one.mostChannels),
    };
  }
}

/** Seconds of machine detection. */
const SCREENING = [1.5, 3.5];

const sum = (figures: readonly FloorFigures[], of: (one: FloorFigures) => number) =>
  figures.reduce((total, one) => total + of(one), 0);
