import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSimulatedSwitch, type SimulatedSwitch } from '../../dialer-core/index.ts';
import { createClock, type Database } from '../../platform/index.ts';
import { readyMadeScript, type ConversationState } from '../../scripts-dsl/index.ts';
import { buildEntry } from '../harness/buildEntry.ts';
import { startChildDialer, type ChildDialer } from '../harness/childDialer.ts';
import { installFloor } from '../harness/dialingFloor.ts';
import { talkByScript } from '../harness/robotScript.ts';
import { waitFor } from '../harness/waitFor.ts';
import { testDatabase } from '../testDatabase.ts';

/** `OUTPACE_BARS=full`: the bar itself (200 conversations, 20 kills); else a smaller form of it. */
const full = process.env['OUTPACE_BARS'] === 'full';
const CONCURRENT = full ? 200 : 12;
const KILLS = full ? 20 : 3;
const CONTACTS = full ? 2400 : 150;
/** Personas who talk for a while: agreeable, curious, talks over the prompt. */
const personas = [0, 2, 7];
const anchors = { wallAnchor: Date.now() / 1000, clockAnchor: Date.now() / 1000, speed: full ? 1 : 3 };
const clock = createClock(anchors);

let database: Database;
let line: SimulatedSwitch;
let entry: { file: string; remove(): Promise<void> };
let output = '';
const alive: ChildDialer[] = [];

beforeAll(async () => {
  entry = await buildEntry('tests/harness/dialerProcess.ts');
  database = await testDatabase({ connections: 4 });
  line = await startSimulatedSwitch({ port: 0, password: 'ClueCon', clock, seed: 5 });
});
afterAll(async () => {
  for (const child of alive) child.kill('SIGKILL');
  await line.close();
  await database.close();
  await entry.remove();
});

function start(): void {
  const switchUrl = `esl+simulated://:ClueCon@127.0.0.1:${line.port}`;
  const options = { databaseUrl: database.url, switchUrl, anchors, dieAt: null, robots: true };
  alive.push(startChildDialer(entry.file, options, (text) => (output += text)));
}

/** A dialer stands by with a link to the switch, and has had the time to load the scripts that are talked by. */
async function standby(): Promise<void> {
  let since: number | null = null;
  await waitFor(
    'a dialer to stand by',
    async () => {
      const [row] = await database.query<{ seen: number }>(
        `select extract(epoch from max(seen_at))::float8 as seen from dialers
          where not active and switches->0->>'connected' = 'true' having max(seen_at) is not null`,
      );
      if (row) since ??= row.seen;
      return row !== undefined && since !== null && row.seen > since + 4;
    },
    60,
  );
}

/** A robot task over callees who talk, and the script it talks by. */
async function installRobots(): Promise<string> {
  const phone = (i: number) =>
    `+861386000${String(Math.floor(i / 3)).padStart(3, '0')}${personas[i % 3] ?? 0}`;
  const floor = await installFloor(database, clock, { agents: 0, contacts: CONTACTS, phone });
  const script = readyMadeScript('satisfaction-survey', 'zh');
  await talkByScript(database, clock, floor, { script, concurrent: CONCURRENT });
  return floor.taskId;
}

interface Talk {
  id: string;
  live: boolean;
  updatedAt: number;
  conversation: ConversationState;
}

const talks = (live: boolean | null = null) =>
  database.query<Talk>(
    `select attempt_id as id, live, extract(epoch from updated_at)::float8 as "updatedAt",
            state->'conversation' as conversation from bot_conversations where $1::bool is null or live = $1`,
    [live],
  );

/** Wall seconds from the death until each conversation went on, or had ended. */
async function gapsAfter(death: number, before: readonly Talk[]): Promise<number[]> {
  const gaps = new Map<string, number>();
  await waitFor(
    'every conversation to go on',
    async () => {
      for (const { id, updatedAt, live, conversation } of await talks()) {
        const earlier = before.find((talk) => talk.id === id);
        if (!earlier || gaps.has(id) || (live && updatedAt <= death)) continue;
        expect(conversation.startedAt).toBe(earlier.conversation.startedAt);
        expect(conversation.turns.slice(0, earlier.conversation.turns.length)).toEqual(
          earlier.conversation.turns,
        );
        gaps.set(id, Math.max(0, updatedAt - death) / clock.speed);
      }
      return gaps.size === before.length;
    },
    60,
  );
  return Array.from(gaps.values());
}

it(
  `${KILLS} times kill -9 of the dialer with ${CONCURRENT} robot conversations: all go on, none begins again`,
  async () => {
    await installRobots();
    start();
    await alive[0]?.active;
    const gaps: number[] = [];
    for (let i = 0; i < KILLS; i++) {
      start();
      await standby();
      await waitFor('conversations', async () => (await talks(true)).length >= CONCURRENT * 0.8, 120);
      const [active] = alive.splice(0, 1);
      const before = await talks(true);
      active?.kill('SIGKILL');
      const death = clock.now();
      await active?.gone;
      gaps.push(...(await gapsAfter(death, before)));
      // What stood by is the one that dies next.
      await alive[0]?.active;
    }
    const sorted = gaps.toSorted((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    console.table({
      kills: KILLS,
      conversations: gaps.length,
      median: at(0.5),
      p99: at(0.99),
      longest: at(1),
    });
    const truth = line.stats();
    expect(truth.overlaps).toEqual([]);
    expect(Math.max(...Object.values(truth.callees.dialsPerNumber)), output).toBe(1);
  },
  full ? 900_000 : 240_000,
);
