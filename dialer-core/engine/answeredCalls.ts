import type { AnsweredCall } from '../abandonment/index.ts';
import type { SettledCall } from './attemptRows.ts';
import type { LiveCall } from './liveCall.ts';

/** Which of the calls that are written now have become of account to the legal limit on abandoned calls. */
export class AnsweredCalls {
  /** Open calls that have been counted. */
  private readonly known = new Set<string>();

  /** `journal`: calls that go on; `settled`: those that end. Each call until `counted` was told of it. */
  decided(journal: readonly LiveCall[], settled: readonly SettledCall[]): AnsweredCall[] {
    const open = journal.flatMap((live) => this.ask(live, null));
    const ended = settled.flatMap(({ live, settlement }) => this.ask(live, settlement.outcome));
    return [...open, ...ended];
  }

  /** They are committed. */
  counted(calls: readonly AnsweredCall[], ended: readonly SettledCall[]): void {
    for (const call of calls) this.known.add(call.attemptId);
    for (const { live } of ended) this.known.delete(live.id);
  }

  private ask(live: LiveCall, outcome: string | null): AnsweredCall[] {
    const { call, task } = live;
    if (call.answeredAt === null || task.abandonment === undefined || this.known.has(live.id)) return [];
    const fate = fateOf(live, outcome);
    if (fate === null) return [];
    const { campaignId } = task.abandonment;
    return [{ attemptId: live.id, campaignId, answeredAt: call.answeredAt, fate }];
  }
}

/** Null: open still. */
function fateOf({ call }: LiveCall, outcome: string | null): AnsweredCall['fate'] | null {
  if (call.abandoned) return 'abandoned';
  if (call.bridgedAt !== null) return 'connected';
  if (outcome === null) return null;
  return outcome === 'answered-machine' ? 'machine' : 'gave-up';
}
