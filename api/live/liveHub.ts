import { listenForChanges, type Actor, type Clock, type Database } from '../../platform/index.ts';
import { Subscriber } from './subscriber.ts';
import { TenantFeed } from './tenantFeed.ts';

/** A page that has heard nothing for 12 s shows that it is stale. */
const BEAT_MS = 5000;
/** Every so many beats everything is read again: what nobody announces (a dialer gone) still shows. */
const BEATS_PER_RESYNC = 2;
/** … and sessions are looked at again. */
const BEATS_PER_CHECK = 6;

export interface LiveHub {
  /** `stillAllowed`: whether the session behind it is still open to the same extent. */
  subscribe(actor: Actor, stillAllowed: () => Promise<boolean>): Subscriber;
  close(): Promise<void>;
}

/** The live feeds of this process: one LISTEN connection, one feed for each tenant somebody watches. */
export function createLiveHub(options: {
  database: Database;
  clock: Clock;
  onError: (error: unknown) => void;
  /** Wall milliseconds between beats. */
  beatMs?: number;
}): LiveHub {
  const { onError, beatMs = BEAT_MS } = options;
  const feeds = new Map<string, TenantFeed>();
  const checks = new Map<Subscriber, () => Promise<boolean>>();
  const everyFeed = (fn: (feed: TenantFeed) => void) => feeds.forEach(fn);
  const listening = listenForChanges(options.database, {
    onChange: (change) => feeds.get(change.tenantId)?.take(change),
    onResync: () => everyFeed((feed) => feed.resync()),
    onError,
  });

  const check = async (): Promise<void> => {
    for (const [subscriber, stillAllowed] of checks) {
      try {
        if (!(await stillAllowed())) subscriber.end();
      } catch (error) {
        onError(error);
      }
    }
  };
  let beats = 0;
  let checking = false;
  const timer = setInterval(() => {
    beats += 1;
    everyFeed((feed) => feed.beat());
    if (beats % BEATS_PER_RESYNC === 0) everyFeed((feed) => feed.resync());
    if (beats % BEATS_PER_CHECK !== 0 || checking) return;
    checking = true;
    void check().finally(() => (checking = false));
  }, beatMs);

  return {
    subscribe(actor, stillAllowed) {
      const { tenantId } = actor;
      const feed = feeds.get(tenantId) ?? new TenantFeed({ ...options, tenantId });
      feeds.set(tenantId, feed);
      const subscriber = new Subscriber(actor);
      checks.set(subscriber, stillAllowed);
      subscriber.stream.once('close', () => {
        checks.delete(subscriber);
        feed.remove(subscriber);
        if (feed.size > 0 || feeds.get(tenantId) !== feed) return;
        feeds.delete(tenantId);
        feed.close();
      });
      feed.add(subscriber);
      return subscriber;
    },
    async close() {
      clearInterval(timer);
      everyFeed((feed) => feed.close());
      feeds.clear();
      await listening.close();
    },
  };
}
