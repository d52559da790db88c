import {
  claimDeliveries,
  endDelivery,
  forgetDeliveries,
  takeOverDeliveries,
  type ClaimedDelivery,
  type DeliveryEnd,
} from '../../campaigns/index.ts';
import type { RequestPolicy } from '../../dialer-core/index.ts';
import { unseal, type Clock, type Database } from '../../platform/index.ts';
import { maskedBody } from './maskedBody.ts';
import { sendWebhook } from './sendWebhook.ts';

export interface WebhookWorkOptions {
  database: Database;
  clock: Clock;
  /** Of the installation: opens the secrets that sign. */
  secret: string;
  policy: RequestPolicy;
  onError: (error: unknown) => void;
  /** 0 ≤ x < 1. */
  random?: () => number;
  /** Wall seconds a receiver has; 10. */
  deadlineSeconds?: number;
  /** Tests stop here, as a process that dies does. */
  afterSending?: (delivery: ClaimedDelivery) => Promise<void>;
}

export interface WebhookWork {
  /** Lets what is being sent come to its end for some seconds; what is cut off is sent again. */
  close(): Promise<void>;
}

/** Wall milliseconds between two looks while nothing is known to be due. */
const LOOK_MS = 1000;
/** Wall seconds between two looks for what may be forgotten. */
const FORGET_SECONDS = 60;
const CLOSE_MS = 5000;

/**
 * What a worker process does about webhooks, outside the dial loop. Each subscription has its own bound of deliveries at once
 * (`AT_ONCE`) and there is none over all of them, so that a slow receiver holds up nobody else.
 */
export function startWebhookWork(options: WebhookWorkOptions): WebhookWork {
  const { database, clock, onError } = options;
  const running = new Set<Promise<void>>();
  const closing = new AbortController();
  let closed = false;
  let wake: () => void = () => undefined;
  let forgetAt = 0;

  const begin = (delivery: ClaimedDelivery) => {
    const work = deliver(options, delivery, closing.signal)
      .catch(onError)
      .finally(() => {
        running.delete(work);
        // Another of the same subscription, or the next of the same call, may go now.
        wake();
      });
    running.add(work);
  };

  const look = async (): Promise<boolean> => {
    const wall = clock.wall();
    const takenOver = await takeOverDeliveries(database, wall);
    const claimed = closed ? [] : await claimDeliveries(database, { now: clock.now(), wall });
    for (const delivery of claimed) begin(delivery);
    if (wall >= forgetAt) {
      const more = await forgetDeliveries(database, wall);
      forgetAt = more ? wall : wall + FORGET_SECONDS;
    }
    return claimed.length > 0 || takenOver > 0;
  };

  const done = (async () => {
    while (!closed) {
      const woken = new Promise<void>((resolve) => (wake = resolve));
      try {
        if (await look()) continue;
      } catch (error) {
        onError(error);
      }
      await timeLimit(woken, LOOK_MS);
    }
  })();

  return {
    async close() {
      closed = true;
      wake();
      await done;
      await timeLimit(Promise.all(running), CLOSE_MS);
      closing.abort(new Error('the worker is being stopped'));
      await Promise.all(running);
    },
  };
}

async function deliver(
  options: WebhookWorkOptions,
  delivery: ClaimedDelivery,
  closing: AbortSignal,
): Promise<void> {
  const { database, clock, random = Math.random } = options;
  const end = await attempt(options, delivery, closing);
  // Cut off: nobody knows what became of it, and the lease runs out.
  if (closing.aborted) return;
  await options.afterSending?.(delivery);
  await endDelivery(database, delivery, end, { now: clock.now(), wall: clock.wall(), random: random() });
}

function attempt(
  { clock, secret, policy, deadlineSeconds }: WebhookWorkOptions,
  { id, subscriptionId, url, body, unmasked, secretSealed, previousSecretSealed }: ClaimedDelivery,
  signal: AbortSignal,
): Promise<DeliveryEnd> {
  const open = (sealed: string) => unseal(secret, 'webhook secret', subscriptionId, sealed);
  const present = open(secretSealed);
  if (present === null)
    return Promise.resolve({
      ...{ event: 'failed', status: null, answer: null, retryAfter: null },
      problem: 'its secret was sealed with another OUTPACE_SECRET: rotate it',
    });
  const previous = previousSecretSealed === null ? null : open(previousSecretSealed);
  return sendWebhook(
    {
      ...{ id, url, body: unmasked ? body : maskedBody(body) },
      secrets: previous === null ? [present] : [present, previous],
    },
    { policy, wall: clock.wall(), signal, ...(deadlineSeconds !== undefined && { deadlineSeconds }) },
  );
}

async function timeLimit(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
