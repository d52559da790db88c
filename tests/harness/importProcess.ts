import { readFile } from 'node:fs/promises';
import { startImportWork } from '../../campaigns/index.ts';
import { openDatabase, wallClock } from '../../platform/index.ts';
import { processTree } from './processTree.ts';

/**
 * A process with the role `worker` and nothing else: imports what is queued in the database of its first argument,
 * from the data folder of its second, says how much memory that took, and ends.
 */
const [databaseUrl = '', dataFolder = ''] = process.argv.slice(2);
const database = openDatabase(databaseUrl, { connections: 2 });
await database.query('select 1');
const before = process.memoryUsage.rss();
const began = performance.now();
let begun: Promise<void> | null = null;
let done: () => void = () => undefined;
const imported = new Promise<void>((resolve) => (done = resolve));
const work = startImportWork({
  database,
  clock: wallClock(),
  dataFolder,
  // As a job queue does, it does not begin again what is under way.
  queue: { add: ({ data }) => (begun ??= work.import(data).then(done)) },
  onError: (error) => {
    console.error(error);
    process.exit(1);
  },
});
// The file is read in a process that this one begins: both count.
let most = before;
const watch = setInterval(() => void memoryOfTree().then((bytes) => (most = Math.max(most, bytes))), 50);
await imported;
clearInterval(watch);
const seconds = (performance.now() - began) / 1000;
console.log(`IMPORTED ${JSON.stringify({ seconds, growth: most - before, before })}`);
await work.close();
await database.close();

/** Bytes that this process and those it has begun occupy (RSS). */
async function memoryOfTree(): Promise<number> {
  let bytes = 0;
  for (const pid of await processTree(process.pid)) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    bytes += Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
  }
  return bytes;
}
