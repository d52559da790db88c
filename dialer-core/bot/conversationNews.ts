import { announce, type Database, type Tx } from '../../platform/index.ts';
import type { BotSeat } from './writeConversations.ts';

/** Wall milliseconds over which conversations that moved are told together: who reads along needs no more. */
const GATHER_MS = 200;

type Moved = Pick<BotSeat, 'attemptId' | 'tenantId'>;

/** Tells people who read along which conversations have moved, beside the commits and not in them. */
export class ConversationNews {
  private readonly database: Database;
  private readonly onError: (error: unknown) => void;
  private moved = new Map<string, Moved>();
  private timer: NodeJS.Timeout | null = null;

  constructor(database: Database, onError: (error: unknown) => void) {
    this.database = database;
    this.onError = onError;
  }

  tell(moved: readonly Moved[]): void {
    for (const one of moved) this.moved.set(one.attemptId, one);
    this.timer ??= setTimeout(() => {
      this.timer = null;
      const told = Array.from(this.moved.values());
      this.moved = new Map();
      announceConversations(this.database, told).catch(this.onError);
    }, GATHER_MS);
  }

  close(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}

export async function announceConversations(tx: Tx, moved: readonly Moved[]): Promise<void> {
  const byTenant = new Map<string, string[]>();
  for (const { tenantId, attemptId } of moved)
    byTenant.set(tenantId, [...(byTenant.get(tenantId) ?? []), attemptId]);
  for (const [tenantId, ids] of byTenant) await announce(tx, { tenantId, kind: 'conversations', ids });
}
