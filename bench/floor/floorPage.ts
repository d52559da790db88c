import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import type { Page } from 'playwright-core';
import { openBrowser } from '../../tests/harness/browser.ts';
import { openCutLine } from '../../tests/harness/cutLine.ts';
import { enterConsole } from '../../tests/browser/signIn.ts';
import type { Outpace } from '../../tests/harness/outpace.ts';
import { processTree } from '../../tests/harness/processTree.ts';
import { changeAgent, changeSteadily, pause, type BenchAgent } from './agents.ts';
import { watchMainThread } from './mainThread.ts';
import { delayRows, delaysOf, type Seen } from './delays.ts';

/** Runs in the page before its own code: notes when a card shows another state. */
const NOTE = `
  window.seen = [];
  const states = new Map();
  const look = () => {
    const now = performance.timeOrigin + performance.now();
    for (const { dataset } of document.querySelectorAll('[data-testid=agent-card]')) {
      if (states.get(dataset.agent) === dataset.state) continue;
      states.set(dataset.agent, dataset.state);
      window.seen.push([dataset.agent, dataset.state, now]);
    }
  };
  document.addEventListener('DOMContentLoaded', () =>
    new MutationObserver(look).observe(document.body, {
      subtree: true, childList: true, attributeFilter: ['data-state'],
    }));
`;
const cards = (state = '') =>
  `document.querySelectorAll('[data-testid=agent-card]${state === '' ? '' : `[data-state=${state}]`}').length`;
/** Rounds in which every agent changes while the page sleeps: an hour with a call of four minutes each. */
const ROUNDS_OF_AN_HOUR = 30;

/** One page with 300 cards in Chromium: its tasks, its connections, and how it wakes. */
export async function measurePage(
  outpace: Outpace,
  agents: BenchAgent[],
  seconds: number,
): Promise<[string, string][]> {
  const line = await openCutLine(outpace.port);
  const browser = await openBrowser();
  const rows: [string, string][] = [];
  try {
    const { page } = await browser.page({ width: 1366, height: 768 });
    let feeds = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/api/live')) feeds += 1;
    });
    await page.addInitScript(NOTE);
    await enterConsole(page, line.address);
    feeds = 0;
    let watched = await watchMainThread(page);
    const longest = async (when: string) => {
      const { wall, processor } = await watched();
      rows.push([`longest task ${when}`, `${Math.round(wall)} ms, ${Math.round(processor)} ms of processor`]);
      watched = await watchMainThread(page);
    };
    await page.goto(`${line.address}/floor`);
    await countReaches(page, cards(), agents.length);
    await pause(3_000);
    await longest('while the page opens');
    const changes = await changeSteadily(outpace, agents, seconds);
    await pause(2_000);
    await longest('while agents change');
    const seen = await page.evaluate<Seen[]>('window.seen');
    rows.push(...delayRows('commit to card in Chromium', delaysOf(changes, seen, 1)));
    rows.push(['connections of the page', String(feeds)]);
    for (const lost of [false, true]) {
      const state = lost ? 'outbound-only' : 'ready';
      const processes = await chromiumProcesses();
      for (const pid of processes) process.kill(pid, 'SIGSTOP');
      if (lost) line.cut();
      await changeAll(outpace, agents, state);
      if (lost) line.mend();
      const woken = performance.now();
      for (const pid of processes) process.kill(pid, 'SIGCONT');
      await countReaches(page, cards(state), agents.length);
      const took = Math.round(performance.now() - woken);
      rows.push([`caught up after a sleep, connection ${lost ? 'lost' : 'kept'}`, `${took} ms`]);
      await longest(`while it catches up, connection ${lost ? 'lost' : 'kept'}`);
    }
  } finally {
    await browser.close();
    await line.close();
  }
  return rows;
}

/** What happens in an hour, as fast as it goes; at its end all are in a state in which not all were. */
async function changeAll(outpace: Outpace, agents: BenchAgent[], last: BenchAgent['state']): Promise<void> {
  for (let round = 0; round < ROUNDS_OF_AN_HOUR; round++)
    for (let i = 0; i < agents.length; i += 20)
      await Promise.all(agents.slice(i, i + 20).map((agent) => changeAgent(outpace, agent)));
  for (const agent of agents) if (agent.state !== last) await changeAgent(outpace, agent);
  await pause(1_000);
}

/** Looks a hundred times a second at the most; by the debugger, as the page's policy allows no other evaluation. */
async function countReaches(page: Page, count: string, wanted: number): Promise<void> {
  const until = performance.now() + 60_000;
  while ((await page.evaluate<number>(count)) < wanted) {
    if (performance.now() > until) throw new Error(`no ${wanted} cards within a minute: ${count}`);
    await pause(10);
  }
}

/** The browser and all it has started: what stands still while a computer sleeps. */
async function chromiumProcesses(): Promise<number[]> {
  const chromium: number[] = [];
  for (const pid of await processTree(process.pid)) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (/chrom/i.test(command.split('\0')[0] ?? '')) chromium.push(pid);
  }
  if (chromium.length === 0) throw new Error('no process of Chromium was found');
  return chromium;
}
