import { EventQueue, normalNumber, seededRandom, type Random } from '../../dialer-core/index.ts';
import { meanOf, type HourShares } from './calleeModel.ts';
import { allowedAt, drawEnd, freshContact, nextDial, type PlayedContact } from './contactLife.ts';
import type { FloorBook } from './floorRates.ts';
import { STEP_SECONDS, type OpenStep, type OpenSteps } from './openSteps.ts';
import { LONGEST_DAYS, type RehearsalPlan } from './rehearsalPlan.ts';

/** What one run came to. Counts are of real contacts and dials. */
export interface PlayedList {
  /** Epoch seconds when the last contact was done with; null: contacts were left. */
  finishAt: number | null;
  openHours: number;
  utilisation: number;
  abandonment: number;
  channels: number;
  dials: number;
  reached: number;
  playedHours: number;
}

/** What all runs of a mode share. `each`: contacts that one played contact stands for. */
export interface Stage {
  plan: RehearsalPlan;
  zones: readonly string[];
  each: number;
  floors: FloorBook;
  steps: OpenSteps;
}

const LAST_STEP = (LONGEST_DAYS * 86_400) / STEP_SECONDS;

/** Plays a task's contacts to their end once, in steps of five minutes; the same run always goes the same way. */
export function playList(stage: Stage, run: number): PlayedList {
  return new Play(stage, run).play();
}

class Play {
  private readonly stage: Stage;
  private readonly run: number;
  private readonly random: Random;
  private readonly due: EventQueue<PlayedContact>[];
  /** How much better or worse than fitted this run's callees answer, as a factor. */
  private readonly luck: number;
  private readonly handleSeconds: number;
  private readonly sum = { open: 0, work: 0, busy: 0, wanted: 0, abandoned: 0, dials: 0, reached: 0 };
  private left = 0;
  private channels = 0;
  /** Part of a dial that was left over by the last step. */
  private carried = 0;

  constructor(stage: Stage, run: number) {
    const { plan, zones } = stage;
    this.stage = stage;
    this.run = run;
    this.random = seededRandom(plan.seed, 100 + run);
    this.luck = luckOf(plan, this.random);
    this.handleSeconds = meanOf(plan.model.talk) + meanOf(plan.model.wrapUp);
    this.due = zones.map(() => new EventQueue<PlayedContact>());
    for (const planned of plan.contacts) {
      const zone = zones.indexOf(planned.zone);
      const count = planned.contacts / stage.each;
      // What is less than one contact is one by chance.
      const played = Math.floor(count) + (this.random() < count % 1 ? 1 : 0);
      for (let i = 0; i < played; i++) this.due[zone]?.add(planned.dueAt, freshContact(planned, zone));
      this.left += played;
    }
  }

  play(): PlayedList {
    const { plan, each, steps } = this.stage;
    let step = 0;
    for (; step < LAST_STEP && this.left > 0; step++) {
      const open = steps.at(step);
      if (open.over) break;
      if (open.agents > 0) this.dialIn(open, plan.startsAt + step * STEP_SECONDS);
    }
    const { sum } = this;
    return {
      finishAt: this.left > 0 ? null : plan.startsAt + step * STEP_SECONDS,
      openHours: (sum.open * STEP_SECONDS) / 3600,
      utilisation: sum.work === 0 ? 0 : sum.busy / sum.work,
      abandonment: sum.wanted === 0 ? 0 : sum.abandoned / sum.wanted,
      channels: this.channels,
      dials: Math.round(sum.dials * each),
      reached: Math.round(sum.reached * each),
      playedHours: (step * STEP_SECONDS) / 3600,
    };
  }

  private dialIn(open: OpenStep, now: number): void {
    const { each, floors } = this.stage;
    this.sum.open++;
    const shares = open.hours.map((hour) => (hour === null ? null : this.sharesAt(hour)));
    const answerRate = this.rateOfDue(shares, now);
    if (answerRate === null) return;
    const rates = floors.at(answerRate, open.agents);
    const possible = (rates.dialsPerHour * STEP_SECONDS) / 3600 / each;
    const wanted = Math.floor(possible + this.carried);
    this.carried = possible + this.carried - wanted;
    const taken = this.takeDue(shares, now, wanted);
    if (wanted === 0) return;
    // Where contacts run short, agents wait, and hardly anybody is abandoned.
    const fullness = taken.length / wanted;
    this.channels = Math.max(
      this.channels,
      fullness * (rates.channels[this.run % rates.channels.length] ?? 0),
    );
    this.sum.work += open.agents * STEP_SECONDS;
    for (const contact of taken) this.dial(contact, shares[contact.zone], now, rates.abandonment * fullness);
  }

  private dial(
    contact: PlayedContact,
    shares: HourShares | null | undefined,
    now: number,
    abandonment: number,
  ): void {
    if (!shares) return;
    const { plan, each } = this.stage;
    const { sum, random } = this;
    const end = drawEnd(plan, shares, random);
    const abandoned = end.type === 'person' && random() < abandonment;
    sum.dials++;
    if (end.type === 'person') {
      sum.wanted++;
      if (abandoned) sum.abandoned++;
      else {
        sum.reached++;
        sum.busy += this.handleSeconds * each;
      }
    }
    const next = nextDial(plan, contact, end, now, abandoned);
    if (next === null) this.left--;
    else this.due[contact.zone]?.add(next, contact);
  }

  /** The contacts of open zones in the order they are due; what a cap forbids is due later. */
  private takeDue(shares: readonly (HourShares | null)[], now: number, wanted: number): PlayedContact[] {
    const taken: PlayedContact[] = [];
    const { plan } = this.stage;
    while (taken.length < wanted) {
      const queue = this.longestDue(shares, now);
      const contact = queue?.next()?.what;
      if (!queue || !contact) break;
      const allowed = allowedAt(plan, contact, now);
      if (allowed > now) queue.add(allowed, contact);
      else taken.push(contact);
    }
    return taken;
  }

  /** The open zone whose next contact is due first; undefined: none is due. */
  private longestDue(
    shares: readonly (HourShares | null)[],
    now: number,
  ): EventQueue<PlayedContact> | undefined {
    let found: EventQueue<PlayedContact> | undefined;
    let least = now;
    for (const [zone, queue] of this.due.entries()) {
      const at = queue.firstAt();
      if (!shares[zone] || at === undefined || at > least) continue;
      if (found && at === least) continue;
      found = queue;
      least = at;
    }
    return found;
  }

  /** The share of answers that the next dials have: the mean over open zones with due contacts; null: none is due. */
  private rateOfDue(shares: readonly (HourShares | null)[], now: number): number | null {
    let sum = 0;
    let zones = 0;
    this.due.forEach((queue, zone) => {
      const at = queue.firstAt();
      const share = shares[zone];
      if (!share || at === undefined || at > now) return;
      sum += share.person;
      zones++;
    });
    return zones === 0 ? null : Math.min(0.95, Math.max(0.005, sum / zones));
  }

  private sharesAt(hour: number): HourShares {
    const { person = 0, machine = 0 } = this.stage.plan.model.hours[hour] ?? {};
    const lucky = Math.min(0.98, person * this.luck);
    return { person: lucky, machine: Math.min(machine, 1 - lucky) };
  }
}

/** The share of answers is known to within its standard error, that of a share of `evidence` dials. */
function luckOf({ model }: RehearsalPlan, random: Random): number {
  const shares = model.hours.map(({ person }) => person);
  const mean = shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
  const error =
    normalNumber(random) * Math.sqrt((1 - mean) / (Math.max(1e-3, mean) * Math.max(1, model.evidence)));
  return Math.max(0.2, 1 + error);
}
