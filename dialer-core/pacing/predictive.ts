import { budgetAllows, budgetLeft } from './abandonmentBudget.ts';
import type { FloorSnapshot, PacingEstimates } from './contract.ts';
import { ExactRisk, MOST_PLACED } from './exactRisk.ts';
import type { Knowledge } from './knowledge.ts';
import { linesPerAgent } from './linesPerAgent.ts';
import { NearlyNormalRisk } from './nearlyNormalRisk.ts';
import { ANSWER_MOMENTS, Outlook } from './outlook.ts';
import type { CallRisk, Callee, RiskQuestion } from './riskQuestion.ts';
import type { Settings } from './settings.ts';
import { thresholdOf, type Steering } from './steering.ts';

/** Above so many agents and calls the sums are taken as nearly normal. */
const EXACT = 200;
/** Curves are drawn anew after so many seconds. */
const REDRAW_SECONDS = 15;

/** Calls wanted before channels are looked at, and why. */
export interface Wish {
  wanted: number;
  /** Estimated share of dials that a live callee answers. */
  answerRate: number;
  estimates: Omit<PacingEstimates, 'credit'> | null;
  /** The legal window allows no more risk. */
  budgetBound: boolean;
}

/** Places calls while the chance that the next one, when answered, finds no agent stays below the threshold. */
export class Predictive {
  private outlook: { of: Outlook; drawnAt: number; changes: number } | null = null;

  /** Settings changed, or the state was saved: draw the curves anew. */
  forget(): void {
    this.outlook = null;
  }

  wish(now: number, floor: FloorSnapshot, known: Knowledge, steering: Steering, settings: Settings): Wish {
    const question = askRisk(this.look(now, floor, known, settings), now, floor);
    const risk = callRisk(question);
    const threshold = thresholdOf(steering, settings.targetAbandonRate);
    const most = Math.min(MOST_PLACED, Math.max(0, Math.floor(floor.freeChannels)) + 1);
    const placed = placeWhile(risk, floor, most, () => risk.risk() < threshold);
    return {
      ...placed,
      answerRate: meanOfCases(question),
      estimates: {
        nextCallRisk: risk.risk(),
        threshold,
        expectedFreeAgents: floor.idle + question.staying * sum(question.free, meanChance),
        expectedCallees: floor.waiting + sum(question.callees, (callee) => meanWanting(callee, question)),
      },
    };
  }

  /** As many of the calls another mode wants as the legal window allows. */
  withinBudget(
    now: number,
    floor: FloorSnapshot,
    known: Knowledge,
    wanted: number,
    settings: Settings,
  ): Wish {
    const question = askRisk(this.look(now, floor, known, settings), now, floor);
    const placed = placeWhile(callRisk(question), floor, Math.min(MOST_PLACED, wanted), () => true);
    return { ...placed, answerRate: meanOfCases(question), estimates: null };
  }

  /** How many ringing calls must end, the oldest first, until the last one is no more risky than a new one may be. */
  tooMany(
    now: number,
    floor: FloorSnapshot,
    known: Knowledge,
    steering: Steering,
    settings: Settings,
  ): number {
    const outlook = this.look(now, floor, known, settings);
    const threshold = Math.max(TOLERATED_RISK, thresholdOf(steering, settings.targetAbandonRate));
    const oldestFirst = [...floor.ringing].sort((a, b) => b - a);
    const isFine = (ended: number) =>
      callRisk(askRisk(outlook, now, { ...floor, ringing: oldestFirst.slice(ended + 1) })).risk() <=
      threshold;
    let fine = floor.ringing.length;
    for (let low = 0; low < fine;) {
      const middle = (low + fine) >> 1;
      if (isFine(middle)) fine = middle;
      else low = middle + 1;
    }
    return fine;
  }

  private look(now: number, floor: FloorSnapshot, known: Knowledge, settings: Settings): Outlook {
    const drawn = this.outlook;
    const age = drawn === null ? Infinity : now - drawn.drawnAt;
    if (drawn && age >= 0 && (age < REDRAW_SECONDS || known.changes === drawn.changes)) return drawn.of;
    const of = new Outlook(known, floor, settings.patienceSeconds);
    this.outlook = { of, drawnAt: now, changes: known.changes };
    return of;
  }
}

/** Agents who vanish are no reason to end a call that will probably find one. */
const TOLERATED_RISK = 0.25;

function placeWhile(
  risk: CallRisk,
  floor: FloorSnapshot,
  most: number,
  more: () => boolean,
): Pick<Wish, 'wanted' | 'budgetBound'> {
  const safe = linesPerAgent({ mode: 'progressive' }, floor);
  const left = budgetLeft(floor.budget);
  let wanted = 0;
  let budgetBound = false;
  while (floor.agents > 0 && wanted < most && more()) {
    risk.place();
    budgetBound = wanted >= safe && !budgetAllows(left, floor.waiting, (losses) => risk.beyond(losses));
    if (budgetBound) break;
    wanted++;
  }
  return { wanted: Math.max(wanted, safe), budgetBound };
}

function callRisk(question: RiskQuestion): CallRisk {
  const counted = question.free.length + question.callees.length;
  return counted <= EXACT ? new ExactRisk(question) : new NearlyNormalRisk(question);
}

function askRisk(outlook: Outlook, now: number, floor: FloorSnapshot): RiskQuestion {
  const cases = outlook.cases(now, floor.ringing);
  const free = outlook.free(floor);
  return {
    spare: floor.idle - floor.waiting,
    free,
    staying: free.length === 0 ? 1 : Math.max(0, 1 - (floor.leaving ?? 0) / free.length),
    callees: [...floor.ringing.map((age) => outlook.ringing(age, cases)), ...outlook.answered(floor, cases)],
    next: outlook.ringing(0, cases),
    cases,
    moments: outlook.moments.length,
    answerMoments: ANSWER_MOMENTS,
  };
}

const meanOfCases = ({ cases }: RiskQuestion) => sum(cases, ({ weight, rate }) => weight * rate);

const sum = <T>(rows: readonly T[], of: (row: T) => number) =>
  rows.reduce((total, row) => total + of(row), 0);

/** Mean over the moments at which the next call would be answered. */
function meanChance(by: Float64Array): number {
  let total = 0;
  for (let k = 0; k < ANSWER_MOMENTS; k++) total += by[k] ?? 0;
  return total / ANSWER_MOMENTS;
}

const meanWanting = ({ by, scale }: Callee, { cases }: RiskQuestion) =>
  meanChance(by) * cases.reduce((total, { weight }, u) => total + weight * (scale[u] ?? 0), 0);
