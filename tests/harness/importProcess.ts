import { startImportWork } from '../../campaigns/index.ts';
import { openDatabase, wallClock } from '../../platform/index.ts';

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
await imported;
const seconds = (performance.now() - began) / 1000;
// Kilobytes at the highest; the import ran in a thread of this very process.
const growth = process.resourceUsage().maxRSS * 1024 - before;
console.log(`IMPORTED ${JSON.stringify({ seconds, growth, before })}`);
await work.close();
await database.close();
