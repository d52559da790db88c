/**
 * Imports a GBK file with ten fields into the running program: `npm run bench:import -- [rows] [whole|killed]`. `whole`
 * says how long it took beside a COPY of the same rows into the same table, by how much the memory of the program's
 * processes grew (the database server aside), and how fast the API answered meanwhile; `killed` is ended by `kill -9`
 * in the middle and goes on. Without a word: both.
 */
import { openAsBlob } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Import, List } from '../../api/contract/index.ts';
import { openDatabase } from '../../platform/index.ts';
import type { ApiClient } from '../../tests/harness/apiClient.ts';
import { startOwnPostgres } from '../../tests/harness/ownPostgres.ts';
import { processTree } from '../../tests/harness/processTree.ts';
import { startProgram, type Program } from '../../tests/harness/program.ts';
import { quantile, watchApi } from './watchApi.ts';
import { writeWideFile, type WideFile } from './wideFile.ts';

const rows = Number(process.argv[2] ?? 1_000_000);
const part = process.argv[3] ?? 'both';
const MB = 1024 * 1024;
/** The list that the COPY fills. */
const COPIED = '00000000-0000-4000-8000-00000000beef';
const folder = await mkdtemp(join(tmpdir(), 'outpace-bench-'));
const path = join(folder, 'list.csv');
const file = await writeWideFile(path, rows);
const postgres = await startOwnPostgres('durable');
const env = { DATABASE_URL: postgres.url, OUTPACE_ADMIN_PASSWORD: 'bench only password', OUTPACE_SPEED: '1' };
let program = await startProgram({ env });
try {
  await program.ready();
  if (part !== 'killed') await whole(await program.signIn());
  if (part !== 'whole') await killed(await program.signIn());
} finally {
  await program.stop().catch(() => undefined);
  await program.remove();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

async function whole(api: ApiClient): Promise<void> {
  const run = await importFile(api, program, null);
  const copied = await copyRows(postgres.ownerUrl, run.listId);
  console.table([
    {
      rows,
      seconds: run.seconds.toFixed(1),
      'rows/s': Math.round(rows / run.seconds),
      'COPY, s': copied.toFixed(1),
      'of COPY': (copied / run.seconds).toFixed(3),
      'memory growth, MB': Math.round(run.growth / MB),
      'API p50, ms': quantile(run.took, 0.5).toFixed(1),
      'API p99, ms': quantile(run.took, 0.99).toFixed(1),
      requests: run.took.length,
      ...verdict(run.end, file),
    },
  ]);
}

async function killed(api: ApiClient): Promise<void> {
  const begun = await importFile(api, program, 0.4);
  program = program.again();
  await program.ready();
  const again = await program.signIn();
  const end = await untilEnded(again, begun.importId);
  const list = await again.get<List>(`/api/lists/${begun.listId}`);
  console.table([{ 'killed at': begun.end.total, contacts: list.contacts, ...verdict(end, file) }]);
}

interface Run {
  listId: string;
  importId: string;
  seconds: number;
  growth: number;
  took: number[];
  end: Import;
}

/** `killAt`: the share of the file at which the program is killed; null: it comes to its end. */
async function importFile(api: ApiClient, running: Program, killAt: number | null): Promise<Run> {
  const list = await api.post<List>('/api/lists', {
    name: `Bench ${killAt ?? 'whole'}`,
    defaultCountry: 'CN',
  });
  const form = new FormData();
  form.append('file', await openAsBlob(path), 'list.csv');
  const reply = await api.raw('POST', `/api/lists/${list.id}/imports`, { body: form, json: false });
  if (!reply.ok) throw new Error(await reply.text());
  const { id, mapping } = (await reply.json()) as Import;
  const before = await ownMemory(running.pid);
  const began = performance.now();
  await api.post(`/api/imports/${id}/start`, { mapping });
  const watch = watchApi(api, '/api/lists');
  let most = before;
  for (;;) {
    const seen = await api.get<Import>(`/api/imports/${id}`);
    most = Math.max(most, await ownMemory(running.pid));
    const over = seen.status !== 'queued' && seen.status !== 'running';
    if (over || (killAt !== null && seen.bytesRead >= killAt * seen.bytes)) {
      const seconds = (performance.now() - began) / 1000;
      const took = await watch.stop();
      if (!over) {
        for (const pid of await processTree(running.pid)) kill(pid);
        await running.ended;
      }
      return { listId: list.id, importId: id, seconds, growth: most - before, took, end: seen };
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

async function untilEnded(api: ApiClient, importId: string): Promise<Import> {
  for (;;) {
    const seen = await api.get<Import>(`/api/imports/${importId}`);
    if (seen.status !== 'queued' && seen.status !== 'running') return seen;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** PSS of the program’s processes in bytes, those of the database server left out. */
async function ownMemory(root: number): Promise<number> {
  let kilobytes = 0;
  for (const pid of await processTree(root)) {
    const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
    if (name.startsWith('postgres')) continue;
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
    kilobytes += Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0);
  }
  return kilobytes * 1024;
}

/** Wall seconds of a COPY of the list's rows into the same table, as another list. */
async function copyRows(ownerUrl: string, listId: string): Promise<number> {
  const database = openDatabase(ownerUrl);
  try {
    const [where] = await database.query<{ folder: string }>(
      `select current_setting('data_directory') as folder`,
    );
    const out = `${where?.folder ?? ''}/bench.copy`;
    const rest = 'import_id, row_number, phones, name, external_ref, zone, fields, voided, created_at';
    const columns = `list_id, tenant_id, ${rest}`;
    await database.query(
      `copy (select '${COPIED}', tenant_id, ${rest} from contacts where list_id = '${listId}') to '${out}'`,
    );
    const began = performance.now();
    await database.query(`copy contacts (${columns}) from '${out}'`);
    const seconds = (performance.now() - began) / 1000;
    await database.query(`delete from contacts where list_id = '${COPIED}'`);
    return seconds;
  } finally {
    await database.close();
  }
}

function verdict(end: Import, wanted: WideFile) {
  const right =
    end.status === 'completed' &&
    end.total === wanted.rows &&
    end.duplicate === wanted.duplicates &&
    end.rejected === wanted.bad + wanted.duplicates &&
    end.accepted === wanted.rows - wanted.bad - wanted.duplicates;
  return { status: end.status, accepted: end.accepted, rejected: end.rejected, exact: right ? 'yes' : 'NO' };
}
