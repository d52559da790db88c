import { beforeEach, describe, expect, it } from 'vitest';
import type { LiveEvent } from '../../../api/contract/index.ts';
import { openLiveLink, type LinkPhase, type LinkTools } from './liveLink.ts';
import { reconnectDelay } from './reconnectDelay.ts';

const snapshot: LiveEvent = {
  type: 'snapshot',
  floor: { now: 0, speed: 1, agents: [], tasks: [], skillGroups: [], dialerAlive: true },
};
const beat: LiveEvent = { type: 'beat', now: 1 };

/** A stream a test writes to; `lose` breaks it. */
class Wire {
  private queue: (string | Error | null)[] = [];
  private wake = () => {};
  aborted = false;
  push(item: string | Error | null) {
    this.queue.push(item);
    this.wake();
  }
  send(event: LiveEvent) {
    this.push(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  }
  async *[Symbol.asyncIterator]() {
    for (;;) {
      while (this.queue.length === 0) await new Promise<void>((resolve) => (this.wake = resolve));
      const item = this.queue.shift();
      if (item === null || item === undefined) return;
      if (item instanceof Error) throw item;
      yield item;
    }
  }
}

const settle = async () => {
  for (let i = 0; i < 20; i += 1) await Promise.resolve();
};

describe('the live link', () => {
  let now: number;
  let timers: { at: number; fn: () => void }[];
  let wires: Wire[];
  let answers: number[];
  let phases: LinkPhase[];
  let events: string[];
  let tools: LinkTools;

  beforeEach(() => {
    now = 0;
    timers = [];
    wires = [];
    answers = [];
    phases = [];
    events = [];
    tools = {
      open: async (signal) => {
        const status = answers.shift() ?? 200;
        if (status === 0) throw new TypeError('no network');
        const wire = new Wire();
        wires.push(wire);
        signal.addEventListener('abort', () => {
          wire.aborted = true;
          wire.push(new DOMException('aborted', 'AbortError'));
        });
        return { status, pieces: wire };
      },
      now: () => now,
      after: (seconds, fn) => {
        const timer = { at: now + seconds, fn };
        timers.push(timer);
        return () => void (timers = timers.filter((t) => t !== timer));
      },
      random: () => 1,
      read: (data) => JSON.parse(data) as LiveEvent,
      onEvent: (event) => events.push(event.type),
      onStatus: ({ phase }) => phases.at(-1) !== phase && phases.push(phase),
    };
  });

  async function advance(seconds: number) {
    const end = now + seconds;
    for (;;) {
      await settle();
      const next = timers.filter((t) => t.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      timers = timers.filter((t) => t !== next);
      now = next.at;
      next.fn();
    }
    now = end;
    await settle();
  }

  it('is live from the first snapshot on, not from an event before it', async () => {
    const link = openLiveLink(tools);
    await settle();
    wires[0]!.send(beat);
    await settle();
    expect(link.status().phase).toBe('connecting');
    wires[0]!.send(snapshot);
    await settle();
    expect(link.status()).toEqual({ phase: 'live', lastHeard: 0 });
    expect(events).toEqual(['beat', 'snapshot']);
  });

  it('stays live while something is heard at least every 12 s', async () => {
    openLiveLink(tools);
    await settle();
    wires[0]!.send(snapshot);
    for (let i = 0; i < 10; i += 1) {
      await advance(11);
      wires[0]!.send(beat);
    }
    await settle();
    expect(phases).toEqual(['live']);
    expect(wires).toHaveLength(1);
  });

  it('is stale after 12 s of silence, drops the silent stream and recovers on a new one', async () => {
    const link = openLiveLink(tools);
    await settle();
    wires[0]!.send(snapshot);
    await advance(11.9);
    expect(link.status().phase).toBe('live');
    await advance(0.2);
    expect(link.status()).toEqual({ phase: 'stale', lastHeard: 0 });
    expect(wires[0]!.aborted).toBe(true);
    await advance(1);
    expect(wires).toHaveLength(2);
    wires[1]!.send(snapshot);
    await settle();
    expect(phases).toEqual(['live', 'stale', 'live']);
  });

  it('reconnects when the stream ends, and is stale when that takes longer than 12 s', async () => {
    const link = openLiveLink(tools);
    await settle();
    wires[0]!.send(snapshot);
    await settle();
    answers = Array.from({ length: 8 }, () => 0);
    wires[0]!.push(null);
    await settle();
    expect(link.status().phase).toBe('reconnecting');
    await advance(11);
    expect(link.status().phase).toBe('reconnecting');
    await advance(2);
    expect(link.status().phase).toBe('stale');
    for (let s = 0; s < 120 && wires.length < 2; s += 1) await advance(1);
    wires[1]!.send(snapshot);
    await settle();
    expect(phases).toEqual(['live', 'reconnecting', 'stale', 'live']);
  });

  it('gives up a new connection that stays silent too', async () => {
    const link = openLiveLink(tools);
    await settle();
    wires[0]!.send(snapshot);
    await advance(40);
    expect(link.status().phase).toBe('stale');
    expect(wires.length).toBeGreaterThanOrEqual(3);
    expect(wires.slice(0, -1).every((wire) => wire.aborted)).toBe(true);
  });

  it('waits longer after each failure, never longer than 15 s', () => {
    expect([0, 1, 2, 3, 4, 5, 9].map((n) => reconnectDelay(n, 1))).toEqual([0.5, 1, 2, 4, 8, 15, 15]);
    expect(reconnectDelay(3, 0)).toBe(2);
  });

  it('tries at once when nudged', async () => {
    answers = [0, 0, 0, 0, 0];
    const link = openLiveLink(tools);
    await advance(5);
    answers = [];
    const before = now;
    link.nudge();
    await settle();
    expect(now).toBe(before);
    expect(wires).toHaveLength(1);
  });

  it('does not trust its connection when the computer has slept', async () => {
    const link = openLiveLink(tools);
    await settle();
    wires[0]!.send(snapshot);
    await settle();
    link.nudge();
    await settle();
    expect(wires).toHaveLength(1);
    const before = now;
    link.wake();
    await settle();
    expect(now).toBe(before);
    expect(wires.map((wire) => wire.aborted)).toEqual([true, false]);
    expect(link.status().phase).toBe('reconnecting');
    link.wake();
    await settle();
    expect(wires).toHaveLength(2);
    wires[1]!.send(snapshot);
    await settle();
    expect(phases).toEqual(['live', 'reconnecting', 'live']);
  });

  it.each([
    [401, 'signed-out'],
    [403, 'refused'],
  ])('ends for good on %i', async (status, phase) => {
    answers = [status];
    const link = openLiveLink(tools);
    await advance(300);
    expect(link.status().phase).toBe(phase);
    expect(wires).toHaveLength(1);
    link.nudge();
    await advance(300);
    expect(wires).toHaveLength(1);
  });

  it('says nothing more once closed', async () => {
    const link = openLiveLink(tools);
    await settle();
    wires[0]!.send(snapshot);
    await settle();
    link.close();
    await advance(300);
    expect(phases).toEqual(['live']);
    expect(timers).toEqual([]);
  });
});
