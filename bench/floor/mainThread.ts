import type { Page } from 'playwright-core';

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds on the wall, and of processor time. */
  dur?: number;
  tdur?: number;
  args?: { name?: string };
}

/** Milliseconds of the longest task of the page's main thread: on the wall, and of processor time. */
export interface LongestTask {
  wall: number;
  processor: number;
}

/**
 * Watches the page's main thread until the answer is called. On a machine that does other work a task waits for a core
 * in its middle: the processor time is what the page itself is to blame for.
 */
export async function watchMainThread(page: Page): Promise<() => Promise<LongestTask>> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', '__metadata'], excludedCategories: ['*'] },
  });
  return async () => {
    const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
    await session.send('Tracing.end');
    await complete;
    await session.detach();
    return longestOf(events);
  };
}

/** Of the renderer with the most tasks: the one that draws the page. */
function longestOf(events: readonly TraceEvent[]): LongestTask {
  const tasks = new Map<string, TraceEvent[]>();
  for (const event of events)
    if (event.name === 'thread_name' && event.args?.name === 'CrRendererMain') tasks.set(threadOf(event), []);
  for (const event of events)
    if (event.dur !== undefined && event.name.endsWith('RunTask')) tasks.get(threadOf(event))?.push(event);
  const own = [...tasks.values()].sort((a, b) => b.length - a.length)[0] ?? [];
  if (own.length === 0) throw new Error('the trace has no task of a main thread');
  const longest = (key: 'dur' | 'tdur') => Math.max(...own.map((event) => event[key] ?? 0)) / 1000;
  return { wall: longest('dur'), processor: longest('tdur') };
}

const threadOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
