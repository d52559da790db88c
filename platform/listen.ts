import { z } from 'zod';
import type { Database } from './database.ts';
import { endClient } from './endClient.ts';
import { LIVE_CHANNEL, type LiveChange } from './live.ts';

const Change = z.object({
  tenantId: z.string(),
  kind: z.enum(['agents', 'tasks', 'imports', 'commands', 'conversations']),
  ids: z.array(z.string()),
  origin: z.string().optional(),
});

const RETRY_MS = 500;

export interface ChangeListener {
  onChange(change: LiveChange): void;
  /** Changes may have been missed before this: read everything again. Also called at the start. */
  onResync(): void;
  onError(error: unknown): void;
}

/** Hears what `announce` tells, over a connection of its own that comes back by itself. */
export function listenForChanges(database: Database, listener: ChangeListener): { close(): Promise<void> } {
  let closed = false;
  let leave: () => void = () => undefined;
  const closing = new Promise<void>((resolve) => (leave = resolve));

  const stay = async (): Promise<void> => {
    const client = await database.dedicated();
    try {
      const lost = new Promise<void>((resolve) => client.once('end', resolve));
      client.on('notification', ({ payload }) => {
        const change = parse(payload);
        if (change) listener.onChange(change);
      });
      await client.query(`listen ${LIVE_CHANNEL}`);
      listener.onResync();
      await Promise.race([lost, closing]);
    } finally {
      await endClient(client);
    }
  };

  const done = (async () => {
    while (!closed) {
      try {
        await stay();
      } catch (error) {
        listener.onError(error);
      }
      await Promise.race([closing, new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref())]);
    }
  })();

  return {
    async close() {
      closed = true;
      leave();
      await done;
    },
  };
}

function parse(payload: string | undefined): LiveChange | null {
  try {
    const result = Change.safeParse(JSON.parse(payload ?? 'null'));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}
