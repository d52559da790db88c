import type { Clock } from '../../platform/index.ts';
import type { ContactSource, OwnCallback } from '../ports.ts';
import type { AgentPool } from './agentPool.ts';
import { CommandRefused } from './controls/commandBook.ts';

export interface OwnCallbackPorts {
  clock: Clock;
  pool: AgentPool;
  contacts: Pick<ContactSource, 'ownCallbacks'>;
  /** Dials the callee for the agent, who is reserved from the dial on. Throws CommandRefused. */
  dialOwn(own: OwnCallback): Promise<void>;
}

/** Seconds on the clock until what could not be dialed (closed hours, no free trunk) is tried again. */
const AGAIN_SECONDS = 60;

/**
 * Callbacks that are for one agent alone. While one is due its agent is booked: no other callee is offered to them, and as
 * soon as they are ready theirs is dialed, whatever kind of task it is. An agent who is away keeps it waiting.
 */
export class OwnCallbacks {
  private readonly ports: OwnCallbackPorts;
  /** Whose callback could not be dialed, and until when it is left alone: epoch seconds. */
  private readonly refused = new Map<string, number>();

  constructor(ports: OwnCallbackPorts) {
    this.ports = ports;
  }

  /** Books those of the agents whose callback is due. */
  async book(agentIds: readonly string[]): Promise<OwnCallback[]> {
    const { clock, pool, contacts } = this.ports;
    const now = clock.now();
    const asked = agentIds.filter((id) => (this.refused.get(id) ?? -Infinity) <= now);
    const due = asked.length === 0 ? [] : await contacts.ownCallbacks(asked, now);
    pool.book(
      asked,
      due.map(({ agentId }) => agentId),
    );
    return due;
  }

  async look(): Promise<void> {
    const { clock, pool } = this.ports;
    const now = clock.now();
    for (const [id, until] of this.refused) if (until <= now) this.refused.delete(id);
    for (const own of await this.book([...pool.present()].map(({ id }) => id))) {
      const agent = pool.get(own.agentId);
      if (!agent || !pool.isFree(agent)) continue;
      try {
        await this.ports.dialOwn(own);
      } catch (error) {
        if (!(error instanceof CommandRefused)) throw error;
        this.refused.set(own.agentId, now + AGAIN_SECONDS);
        pool.unbook(own.agentId);
      }
    }
  }
}
