import type { Tx } from '../../platform/index.ts';
import { unused, withDial, type CallerNumber, type NumberUsage } from './callerNumber.ts';
import { chooseTrunkAndNumber, type CandidateTrunk, type TrunkAndNumber } from './chooseTrunkAndNumber.ts';
import { lockNumbersToDialWith, tryLockNumbersToDialWith } from './numberLocks.ts';
import { countDials } from './numberUsage.ts';
import type { Place } from './places/place.ts';

export interface ReservationRequest {
  tenantId: string;
  pool: readonly CallerNumber[];
  /** What is known of the numbers' usage, by id. It may be out of date: it only says where to look first. */
  usage: ReadonlyMap<string, NumberUsage>;
  trunks: readonly CandidateTrunk[];
  /** Where each callee is at home, in the order they are to be served. */
  callees: readonly (Place | null)[];
  /** Epoch seconds. */
  now: number;
  /** The day of `now` in the tenant's zone, epoch seconds. */
  day: { began: number; ends: number };
}

export interface Reservations {
  /** One for each callee. */
  calls: TrunkAndNumber[];
  /** Usage with these calls in it, by id. */
  usage: Map<string, NumberUsage>;
}

/** Times it is planned anew because a number turned out to be used more, or to be in another dialer's hands. */
const ROUNDS = 5;

/**
 * A trunk and a number for each callee, within the caps whoever else dials: the numbers chosen are locked until `tx`
 * ends and their dials counted under the lock. The caller writes the attempts of these calls in the same `tx`, with
 * `number.phone` as their `caller_number` and `now` as their `created_at`; what is not written was never used. It may
 * be called several times in a transaction, before the first attempt is written: what it gave out counts as dialed.
 */
export async function reserveCallerNumbers(tx: Tx, request: ReservationRequest): Promise<Reservations> {
  const usage = new Map(request.usage);
  const counted = new Set<string>();
  const inOtherHands = new Set<string>();
  const mayWait = !givenOut.has(tx);
  const given = givenIn(tx);
  for (let round = 0; ; round++) {
    const last = round === ROUNDS;
    const pool = request.pool.filter(({ id }) => (last ? counted.has(id) : !inOtherHands.has(id)));
    const plan = planCalls(request, pool, usage);
    const fresh = plan.used.filter((number) => !counted.has(number.id));
    if (fresh.length === 0) {
      const complete = pool.length === request.pool.length;
      const calls = complete ? plan.calls : plan.calls.map((call) => blameOthers(call, request.now));
      noteGiven(given, calls);
      return { calls, usage: plan.usage };
    }
    const mine = await lock(tx, fresh, round === 0 && mayWait);
    for (const number of fresh) if (!mine.includes(number)) inOtherHands.add(number.id);
    const { tenantId, now, day } = request;
    const exact = await countDials(tx, { tenantId, numbers: mine, now, dayBegan: day.began });
    for (const [id, dials] of exact) {
      usage.set(id, plusGiven(dials, given.get(id) ?? 0, now));
      counted.add(id);
    }
  }
}

/** Numbers that were left out of the plan may be free in a moment, whatever is wrong with the others. */
function blameOthers(call: TrunkAndNumber, now: number): TrunkAndNumber {
  if (call.kind === 'chosen') return call;
  const refusals = call.refusals.map((refusal) => ({ ...refusal, reason: 'in-other-hands' as const }));
  return { ...call, refusals, againAt: refusals.length > 0 ? now : null };
}

/** What has been given out in a transaction and is not among its rows yet: dials by number. */
const givenOut = new WeakMap<Tx, Map<string, number>>();

function givenIn(tx: Tx): Map<string, number> {
  const given = givenOut.get(tx) ?? new Map<string, number>();
  givenOut.set(tx, given);
  return given;
}

function noteGiven(given: Map<string, number>, calls: readonly TrunkAndNumber[]): void {
  for (const call of calls)
    if (call.kind === 'chosen') given.set(call.number.id, (given.get(call.number.id) ?? 0) + 1);
}

function plusGiven(counted: NumberUsage, given: number, now: number): NumberUsage {
  let usage = counted;
  for (let dial = 0; dial < given; dial++) usage = withDial(usage, now);
  return usage;
}

/** The first wait of a transaction is safe, and the only number of a pool is not given up; later ones could cross. */
async function lock(tx: Tx, numbers: CallerNumber[], wait: boolean): Promise<CallerNumber[]> {
  const ids = numbers.map((number) => number.id);
  if (wait) {
    await lockNumbersToDialWith(tx, ids);
    return numbers;
  }
  const locked = await tryLockNumbersToDialWith(tx, ids);
  return numbers.filter((number) => locked.has(number.id));
}

interface Plan extends Reservations {
  used: CallerNumber[];
}

/** The calls as they would go with this usage, each counted for the next. */
function planCalls(
  request: ReservationRequest,
  pool: readonly CallerNumber[],
  before: ReadonlyMap<string, NumberUsage>,
): Plan {
  const usage = new Map(before);
  const room = new Map(request.trunks.map((trunk) => [trunk.trunkId, trunk.room]));
  const used = new Set<CallerNumber>();
  const calls = request.callees.map((callee) => {
    const trunks = request.trunks.map((trunk) => ({ ...trunk, room: room.get(trunk.trunkId) ?? 0 }));
    const context = { usage, now: request.now, dayEndsAt: request.day.ends };
    const choice = chooseTrunkAndNumber(pool, trunks, callee, context);
    if (choice.kind === 'chosen') {
      const { id } = choice.number;
      usage.set(id, withDial(usage.get(id) ?? unused, request.now));
      room.set(choice.trunkId, (room.get(choice.trunkId) ?? 0) - 1);
      used.add(choice.number);
    }
    return choice;
  });
  return { calls, usage, used: Array.from(used) };
}
