import { budgetAllows, budgetLeft } from './abandonmentBudget.ts';
import type { FloorSnapshot, PacingEstimates } from './contract.ts';
import { ExactRisk, MOST_PLACED } from './exactRisk.ts';
import type { Knowledge } from './knowledge.ts';
import { linesPerAgent } from './linesPerAgent.ts';
import { NearlyNormalRisk } from './nearlyNormalRisk.ts';
import { Outlook } from './outlook.ts';
import type { CallRisk, RiskQuestion } from './riskQuestion.ts';
import type { Settings } from './settings.ts';
import { thresholdOf, type Steering } from './steering.ts';

/** Above so many agents and calls the sums are taken as nearly normal. */
const EXACT = 400;
/** Curves are drawn anew after so many seconds. */
const REDRAW_SECONDS = 15;

/** Calls wanted before channels are looked at, and why. */
export interface Wish {
  wanted: number;
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
    const question = askRisk(this.look(now, floor, known, settings), floor);
    const risk = callRisk(question);
    const threshold = thresholdOf(steering, settings.targetAbandonRate);
    const most = Math.min(MOST_PLACED, Math.max(0, Math.floor(floor.freeChannels)) + 1);
    const placed = placeWhile(risk, floor, most, () => risk.risk() < threshold);
    return {
      ...placed,
      estimates: {
        nextCallRisk: risk.risk(),
        threshold,
        expectedFreeAgents: floor.idle + meanOf(question.free),
        expectedCallees: floor.waiting + meanOf(question.want[1] ?? []),
      },
    };
  }

  /** As many of the calls another mode wants as the legal window allows. */
  withinBudget(now: number, floor: FloorSnapshot, known: Knowledge, wanted: number, settings: Settings): Wish {
    const risk = callRisk(askRisk(this.look(now, floor, known, settings), floor));
    return { ...placeWhile(risk, floor, Math.min(MOST_PLACED, wanted), () => true), estimates: null };
  }

  /** How many ringing calls must end, the oldest first, until the last one is no more risky than a new one may be. */
  tooMany(now: number, floor: FloorSnapshot, known: Knowledge, steering: Steering, settings: Settings): number {
    const outlook = this.look(now, floor, known, settings);
    const threshold = Math.max(TOLERATED_RISK, thresholdOf(steering, settings.targetAbandonRate));
    const oldestFirst = [...floor.ringing].sort((a, b) => b - a);
    const isFine = (ended: number) =>
      callRisk(askRisk(outlook, { ...floor, ringing: oldestFirst.slice(ended + 1) })).risk() <= threshold;
    let fine = floor.ringing.length;
    for (let low = 0; low < fine; ) {
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

function placeWhile(risk: CallRisk, floor: FloorSnapshot, most: number, more: () => boolean): Omit<Wish, 'estimates'> {
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
  const counted = question.free.length + (question.want[0]?.length ?? 0);
  return counted <= EXACT ? new ExactRisk(question) : new NearlyNormalRisk(question);
}

function askRisk(outlook: Outlook, floor: FloorSnapshot): RiskQuestion {
  const cases = outlook.cases(floor.ringing);
  const answered = outlook.answeredWant(floor);
  return {
    spare: floor.idle - floor.waiting,
    free: outlook.free(floor),
    want: cases.map(({ rate }) => [...floor.ringing.map((age) => outlook.ringingWants(age, rate)), ...answered]),
    next: cases.map(({ rate }) => outlook.ringingWants(0, rate)),
    cases,
    moments: outlook.moments.length,
  };
}

/** Mean over moments of how many happen. */
function meanOf(rows: readonly Float64Array[]): number {
  let sum = 0;
  for (const row of rows) for (const p of row) sum += p / row.length;
  return sum;
}
