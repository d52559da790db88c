import { chooseAgent, type Candidate } from '../agents/chooseAgent.ts';
import type { AgentStrategy } from '../agents/groupQueue.ts';
import { isPresent, type FloorAgent } from './floor.ts';

/** A read of agents' rows, by its order. */
export type PoolRead = number;

/**
 * The agents of one switch as this dialer knows them, and who of them is reserved. Only the holder of a switch
 * reserves agents whose legs are there, so a reservation is made here at once and its row follows; the rows
 * remain the truth for everything agents and supervisors do.
 *
 * A row read before our own last change to an agent was written says what was: it is not believed.
 */
export class AgentPool {
  private readonly switchId: string;
  private readonly agents = new Map<string, FloorAgent>();
  /** Agents who are a call's, by agent, until the end of it is written. */
  private readonly reserved = new Set<string>();
  /** Kept for callees of their own: offered to nobody else. */
  private booked: ReadonlySet<string> = new Set();
  /** The first read whose word counts again, by agent. */
  private readonly believedFrom = new Map<string, PoolRead>();
  /** Who had the last callee, by skill group. */
  private readonly lastOf = new Map<string, string>();
  private reads: PoolRead = 0;

  constructor(switchId: string) {
    this.switchId = switchId;
  }

  all(): Iterable<FloorAgent> {
    return this.agents.values();
  }

  get(agentId: string): FloorAgent | undefined {
    return this.agents.get(agentId);
  }

  /** Call before the query is sent. */
  beginRead(): PoolRead {
    return ++this.reads;
  }

  /** All agents who are on the floor. */
  takeAll(read: PoolRead, rows: readonly FloorAgent[]): void {
    const there = new Set(rows.map((row) => row.id));
    for (const id of this.agents.keys())
      if (!there.has(id) && this.believes(id, read)) this.agents.delete(id);
    for (const row of rows) this.take(read, row);
  }

  /** What was found of these agents. */
  takeSome(read: PoolRead, ids: readonly string[], rows: readonly FloorAgent[]): void {
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const id of ids) {
      const row = byId.get(id);
      if (row && isPresent(row)) this.take(read, row);
      else if (this.believes(id, read)) this.agents.delete(id);
    }
  }

  /** Whom the next callee can be offered to. */
  isIdle(agent: FloorAgent): boolean {
    return this.isFree(agent) && !this.booked.has(agent.id);
  }

  /** Of the agents who were asked about, from now on these are kept for callees of their own, and no others. */
  book(asked: readonly string[], booked: readonly string[]): void {
    const others = [...this.booked].filter((id) => !asked.includes(id));
    this.booked = new Set([...others, ...booked]);
  }

  /** Those of the rows whose agents can be offered callees once they are taken, and could not before. */
  arriving(rows: readonly FloorAgent[]): string[] {
    return rows.flatMap((row) => {
      const before = this.agents.get(row.id);
      const wasHere = before !== undefined && before.state === 'ready' && this.hasLegHere(before);
      return row.state === 'ready' && this.hasLegHere(row) && !wasHere ? [row.id] : [];
    });
  }

  unbook(agentId: string): void {
    this.booked = new Set([...this.booked].filter((id) => id !== agentId));
  }

  /** Those with a leg on this switch. */
  *present(): Iterable<FloorAgent> {
    for (const agent of this.agents.values()) if (this.hasLegHere(agent)) yield agent;
  }

  private hasLegHere(agent: FloorAgent): boolean {
    return agent.legUp && agent.leg !== null && agent.legSwitch === this.switchId;
  }

  /** Ready, and in no call; may be booked. */
  isFree(agent: FloorAgent): boolean {
    return (
      agent.state === 'ready' &&
      this.hasLegHere(agent) &&
      !agent.leaving &&
      !this.reserved.has(agent.id) &&
      !this.believedFrom.has(agent.id)
    );
  }

  idle(): FloorAgent[] {
    return [...this.agents.values()].filter((agent) => this.isIdle(agent));
  }

  /** Takes the next agent of a skill group: the preferred one, if free; else whom its strategy chooses. */
  reserve(
    skillGroupId: string,
    { preferred, strategy = 'by-level' }: { preferred?: string | undefined; strategy?: AgentStrategy } = {},
  ): FloorAgent | null {
    const wanted = preferred === undefined ? undefined : this.agents.get(preferred);
    const own = wanted?.skills[skillGroupId] !== undefined && this.isIdle(wanted) ? wanted : null;
    const last = this.lastOf.get(skillGroupId) ?? null;
    const best = own ?? chooseAgent(this.freeOf(skillGroupId), strategy, last)?.agent ?? null;
    if (best === null) return null;
    if (own === null) this.lastOf.set(skillGroupId, best.id);
    this.reserved.add(best.id);
    return best;
  }

  /** The agent with a leg that can be bridged on this switch, whatever they do; undefined: they cannot be had. */
  there(agentId: string): FloorAgent | undefined {
    const agent = this.agents.get(agentId);
    return agent?.legUp === true && agent.legSwitch === this.switchId ? agent : undefined;
  }

  /** Whom the strategy would choose now; nobody is reserved. */
  next(skillGroupId: string, strategy: AgentStrategy): FloorAgent | null {
    const last = this.lastOf.get(skillGroupId) ?? null;
    return chooseAgent(this.freeOf(skillGroupId), strategy, last)?.agent ?? null;
  }

  private *freeOf(skillGroupId: string): Iterable<Candidate & { agent: FloorAgent }> {
    for (const agent of this.agents.values()) {
      const level = agent.skills[skillGroupId];
      if (level === undefined || !this.isIdle(agent)) continue;
      const { id, idleSince, calls, talkSeconds } = agent;
      yield { id, idleSince, level, calls, talkSeconds, agent };
    }
  }

  /** The agent is on a call whose rows say so already (taken over from another dialer). */
  hold(agentId: string): void {
    this.reserved.add(agentId);
  }

  /** The agent is no longer a call's, and the rows say so: offered again once they have been read anew. */
  letGo(agentId: string): void {
    if (!this.reserved.delete(agentId)) return;
    this.believedFrom.set(agentId, this.reads + 1);
  }

  private take(read: PoolRead, row: FloorAgent): void {
    if (!this.believes(row.id, read)) return;
    this.believedFrom.delete(row.id);
    this.agents.set(row.id, row);
  }

  private believes(agentId: string, read: PoolRead): boolean {
    return read >= (this.believedFrom.get(agentId) ?? 0);
  }
}
