import type { FloorSnapshot } from '../pacing/index.ts';
import { DialTokens } from './dialTokens.ts';
import { EventQueue } from './eventQueue.ts';
import {
  answered,
  idleFirst,
  longestIdle,
  robotEnded,
  START,
  STAFF_SECONDS,
  type Agent,
  type Call,
  type Dialing,
  type Happening,
  type Shift,
} from './floorParts.ts';
import { floorSnapshot } from './floorSnapshot.ts';
import { seeded, type Random } from './random.ts';
import type { Scenario } from './scenario.ts';
import { Tally, type FloorFigures } from './tally.ts';

/** Plays one shift. Figures are of the measured part only. */
export function simulateFloor(scenario: Scenario, dialing: Dialing, shift: Shift): FloorFigures {
  return new Floor(scenario, dialing, shift).run();
}

class Floor {
  private readonly queue = new EventQueue<Happening>();
  private readonly agents: Agent[] = [];
  private readonly ringing = new Set<Call>();
  private readonly screening = new Set<Call>();
  private readonly withRobot = new Set<Call>();
  private readonly waiting: Call[] = [];
  private readonly callees: Random;
  private readonly talks: Random;
  private readonly staff: Random;
  private readonly tally: Tally;
  private readonly tokens: DialTokens;
  private readonly window = { abandoned: 0, wanted: 0 };
  private now = 0;
  private readonly scenario: Scenario;
  private readonly dialing: Dialing;
  private readonly shift: Shift;

  constructor(scenario: Scenario, dialing: Dialing, shift: Shift) {
    this.scenario = scenario;
    this.dialing = dialing;
    this.shift = shift;
    this.callees = seeded(shift.seed, 1);
    this.talks = seeded(shift.seed, 2);
    this.staff = seeded(shift.seed, 3);
    this.tokens = new DialTokens(scenario.callsPerSecond);
    this.tally = new Tally(shift.warmUpSeconds, shift.warmUpSeconds + shift.measuredSeconds);
  }

  run(): FloorFigures {
    const end = this.shift.warmUpSeconds + this.shift.measuredSeconds;
    this.staffFloor();
    this.queue.add(STAFF_SECONDS, { kind: 'staff' });
    this.queue.add(0, { kind: 'tick' });
    for (let next = this.queue.next(); next !== undefined && next.at <= end; next = this.queue.next()) {
      this.now = next.at;
      this.happen(next.what);
    }
    this.now = end;
    for (const agent of this.agents) this.tally.agentSpent(agent.state, agent.since, end);
    return this.tally.figures();
  }

  private happen(what: Happening): void {
    switch (what.kind) {
      case 'tick':
        this.dial();
        this.queue.add(this.now + 1, { kind: 'tick' });
        return;
      case 'staff':
        this.staffFloor();
        this.queue.add(this.now + STAFF_SECONDS, { kind: 'staff' });
        return;
      case 'answer':
        this.answer(what.call);
        return;
      case 'machine':
      case 'fail':
        this.endWithoutPerson(what.kind, what.call);
        return;
      case 'person':
        this.isPerson(what.call);
        return;
      case 'robotMoves':
        this.robotMoves(what.call);
        return;
      case 'patience':
        this.loseIfWaiting(what.call);
        return;
      case 'talkEnd':
        this.endTalk(what.agent);
        return;
      case 'wrapEnd':
        this.endWrap(what.agent);
        return;
      case 'break':
        this.askToLeave(what.agent, this.scenario.breaks?.seconds ?? null);
        return;
      case 'back':
        this.free(what.agent);
        return;
    }
  }

  private dial(): void {
    const { calls } = this.dialing.decide(START + this.now, this.snapshot());
    const { answerRate, timeToAnswer, timeToFail, machineShare } = this.scenario;
    for (let i = 0; i < calls; i++) {
      const call = { placedAt: this.now, answeredAt: 0, wantsAt: 0, talk: null };
      // Each callee takes the same numbers whatever happens, so that paired runs meet the same ones.
      const fate = this.callees();
      const answer = timeToAnswer(this.callees);
      const fail = timeToFail(this.callees);
      const rate = answerRate(this.now);
      this.ringing.add(call);
      if (fate < rate) this.queue.add(this.now + answer, { kind: 'answer', call });
      else if (fate < rate + (1 - rate) * machineShare)
        this.queue.add(this.now + answer, { kind: 'machine', call });
      else this.queue.add(this.now + fail, { kind: 'fail', call });
    }
    this.tokens.take(calls);
    this.tally.dialed(this.now, calls, this.openCalls());
  }

  private answer(call: Call): void {
    this.ringing.delete(call);
    call.answeredAt = this.now;
    if (this.scenario.screening === null) {
      this.isPerson(call);
      return;
    }
    this.screening.add(call);
    this.queue.add(this.now + this.scenario.screening(this.callees), { kind: 'person', call });
  }

  private endWithoutPerson(kind: 'machine' | 'fail', call: Call): void {
    const ringSeconds = (call.answeredAt || this.now) - call.placedAt;
    if (kind === 'machine' && this.scenario.screening !== null && call.answeredAt === 0) {
      call.answeredAt = this.now;
      this.ringing.delete(call);
      this.screening.add(call);
      this.queue.add(this.now + this.scenario.screening(this.callees), { kind: 'machine', call });
      return;
    }
    this.ringing.delete(call);
    this.screening.delete(call);
    const type = kind === 'machine' ? 'machine' : 'failed';
    this.dialing.observe({ type, at: START + this.now, ringSeconds });
  }

  private isPerson(call: Call): void {
    const { robot } = this.scenario;
    this.screening.delete(call);
    if (robot === null) {
      this.dialing.observe(answered(call, this.now));
      this.wantAgent(call);
      return;
    }
    const { nodes, transfers } = robot(this.talks);
    call.talk = { node: '', since: this.now, transfers, left: [...nodes] };
    this.withRobot.add(call);
    this.robotMoves(call);
  }

  /** On to the next node of the script, or to the end of the robot's part. */
  private robotMoves(call: Call): void {
    const { talk } = call;
    if (talk === null) return;
    const next = talk.left.shift();
    if (next !== undefined) {
      talk.node = next.node;
      this.queue.add(this.now + next.seconds, { kind: 'robotMoves', call });
      return;
    }
    this.withRobot.delete(call);
    this.dialing.observe(robotEnded(talk, this.now));
    if (talk.transfers) this.wantAgent(call);
  }

  private wantAgent(call: Call): void {
    call.wantsAt = this.now;
    this.window.wanted++;
    const agent = longestIdle(this.agents);
    if (agent) {
      this.connect(agent, call);
      return;
    }
    this.waiting.push(call);
    this.queue.add(this.now + this.scenario.patienceSeconds, { kind: 'patience', call });
  }

  private connect(agent: Agent, call: Call): void {
    const waitSeconds = this.now - call.wantsAt;
    this.dialing.observe({ type: 'connected', at: START + this.now, waitSeconds });
    this.tally.connected(this.now, waitSeconds, this.now - agent.since);
    this.shift.onOutcome?.(this.now, false);
    this.become(agent, 'talking');
    agent.talk = this.scenario.talk(this.talks);
    this.queue.add(this.now + agent.talk, { kind: 'talkEnd', agent });
  }

  private loseIfWaiting(call: Call): void {
    const place = this.waiting.indexOf(call);
    if (place < 0) return;
    this.waiting.splice(place, 1);
    this.window.abandoned++;
    this.dialing.observe({ type: 'abandoned', at: START + this.now, waitSeconds: this.now - call.wantsAt });
    this.tally.abandoned(this.now);
    this.shift.onOutcome?.(this.now, true);
  }

  private endTalk(agent: Agent): void {
    this.dialing.observe({ type: 'talkEnded', at: START + this.now, talkSeconds: agent.talk });
    this.become(agent, 'wrapping');
    this.queue.add(this.now + this.scenario.wrap(this.talks), { kind: 'wrapEnd', agent });
  }

  private endWrap(agent: Agent): void {
    const wrapSeconds = this.now - agent.since;
    const handleSeconds = agent.talk + wrapSeconds;
    this.dialing.observe({ type: 'wrapEnded', at: START + this.now, wrapSeconds, handleSeconds });
    if (agent.leaves) {
      this.leave(agent, agent.leaves.back);
      return;
    }
    this.free(agent);
  }

  /** An agent becomes idle: takes who waits longest, or wakes the pacer. */
  private free(agent: Agent): void {
    if (this.scenario.breaks !== null && agent.state === 'away')
      this.queue.add(this.now + this.scenario.breaks.every * (0.5 + this.staff()), { kind: 'break', agent });
    this.become(agent, 'idle');
    const call = this.waiting.shift();
    if (call) this.connect(agent, call);
    else this.dial();
  }

  /** At once when idle, else after the present conversation and its wrap-up. */
  private askToLeave(agent: Agent, back: number | null): void {
    if (agent.state === 'idle') this.leave(agent, back);
    else if (agent.state !== 'away') agent.leaves ??= { back };
  }

  /** `back`: length of the break in seconds; null: signs out. */
  private leave(agent: Agent, back: number | null): void {
    agent.leaves = null;
    this.become(agent, 'away');
    if (back === null) this.agents.splice(this.agents.indexOf(agent), 1);
    else this.queue.add(this.now + back, { kind: 'back', agent });
  }

  /** Agents sign in and out to meet the plan. */
  private staffFloor(): void {
    const staying = this.agents.filter((agent) => agent.leaves?.back !== null || agent.state === 'idle');
    const wanted = this.scenario.agents(this.now);
    for (let i = staying.length; i < wanted; i++) this.signIn();
    for (const agent of idleFirst(staying).slice(0, Math.max(0, staying.length - wanted)))
      this.askToLeave(agent, null);
  }

  private signIn(): void {
    const agent: Agent = { state: 'away', since: this.now, leaves: null, talk: 0 };
    this.agents.push(agent);
    this.free(agent);
  }

  private snapshot(): FloorSnapshot {
    return floorSnapshot({
      now: this.now,
      scenario: this.scenario,
      agents: this.agents,
      ringing: this.ringing,
      screening: this.screening,
      withRobot: this.withRobot,
      waiting: this.waiting.length,
      freeChannels: Math.min(this.scenario.channels - this.openCalls(), this.tokens.left(this.now)),
      window: this.window,
    });
  }

  private openCalls(): number {
    const talking = this.agents.filter((agent) => agent.state === 'talking').length;
    return this.ringing.size + this.screening.size + this.withRobot.size + this.waiting.length + talking;
  }

  private become(agent: Agent, state: Agent['state']): void {
    this.tally.agentSpent(agent.state, agent.since, this.now);
    agent.state = state;
    agent.since = this.now;
  }
}
