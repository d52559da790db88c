/**
 * Imports an .xlsx of ten columns as a worker does: `npm run bench:workbook -- [rows]`. Says how much memory the
 * process that reads it had at the most (VmHWM), how often progress was told, and how long the loop of the worker
 * itself was blocked at the longest.
 */
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { writeXlsx } from '../../api/exports/writeXlsx.ts';
import {
  createImport,
  inspectUpload,
  startImport,
  startImportWork,
  storeUpload,
} from '../../campaigns/index.ts';
import { openDatabase, wallClock } from '../../platform/index.ts';
import { addTenant } from '../../tests/campaignFixture.ts';
import { startOwnPostgres } from '../../tests/harness/ownPostgres.ts';
import { processTree } from '../../tests/harness/processTree.ts';
import { addList, importCounts } from '../../tests/importFixture.ts';
import { uploadFolder } from '../../tests/uploadFiles.ts';

const rows = Number(process.argv[2] ?? 200_000);
const path = join(tmpdir(), `outpace-bench-${randomUUID()}.xlsx`);
const postgres = await startOwnPostgres('durable');
const database = openDatabase(postgres.url, { connections: 4 });
const uploads = await uploadFolder();
try {
  const out = createWriteStream(path);
  await writeXlsx(out, header(), batches(rows));
  out.end();
  await finished(out);
  const where = { tenantId: await addTenant(database), listId: '' };
  where.listId = await addList(database, where.tenantId);
  const upload = await storeUpload(uploads.folder, createReadStream(path));
  // The first one bundles the process's file, which a build has done before.
  const inspection = await inspectUpload(uploads.folder, upload, 'CN');
  if (!inspection.mapping) throw new Error('no mapping was proposed');
  const { mapping } = inspection;
  const importId = await database.transaction(async (tx) => {
    const wanted = { ...where, fileName: 'list.xlsx', createdBy: null, upload, inspection };
    const id = await createImport(tx, wanted, Date.now() / 1000);
    await startImport(tx, where.tenantId, id, mapping);
    return id;
  });
  await measure(importId, upload.bytes);
} finally {
  await database.close();
  await postgres.stop();
  await uploads.remove();
  await rm(path, { force: true });
}

async function measure(importId: string, bytes: number): Promise<void> {
  const work = startImportWork({
    database,
    clock: wallClock(),
    dataFolder: uploads.folder,
    queue: { add: () => Promise.resolve() },
    onError: (error) => console.error(error),
  });
  const loop = monitorEventLoopDelay({ resolution: 1 });
  const seen = new Set<number>();
  let most = 0;
  const watch = setInterval(() => {
    void highest().then((megabytes) => (most = Math.max(most, megabytes)));
    void importCounts(database, importId).then((counts) => seen.add(counts.bytesRead));
  }, 200);
  const began = performance.now();
  loop.enable();
  await work.import({ importId });
  loop.disable();
  clearInterval(watch);
  const seconds = (performance.now() - began) / 1000;
  const counts = await importCounts(database, importId);
  await work.close();
  console.table([
    {
      rows,
      'file, MB': (bytes / 1024 / 1024).toFixed(1),
      seconds: seconds.toFixed(1),
      'reader, MB': Math.round(most),
      'steps of progress': seen.size,
      'loop blocked, ms': (loop.max / 1e6).toFixed(1),
      status: counts.status,
      accepted: counts.accepted,
      rejected: counts.rejected,
    },
  ]);
}

/** Megabytes that the largest of the processes begun here had at the most. */
async function highest(): Promise<number> {
  let most = 0;
  for (const pid of await processTree(process.pid)) {
    const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    if (pid === process.pid || !/^Name:\s+node/m.test(text)) continue;
    most = Math.max(most, Number(/^VmHWM:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) / 1024);
  }
  return most;
}

function header(): string[] {
  return ['姓名', '手机号', '客户编号', '城市', '客户意向', '年龄', '金额', '登记日期', '渠道', '备注'];
}

async function* batches(count: number): AsyncGenerator<(string | number)[][]> {
  for (let row = 1; row <= count;) {
    const batch: (string | number)[][] = [];
    for (; row <= count && batch.length < 1000; row++) {
      const phone = row % 100 === 10 ? '暂无' : String(13_000_000_000 + row * 997);
      batch.push([
        `客户${row}`,
        phone,
        `KH${row}`,
        '上海',
        '有意向',
        20 + (row % 50),
        row * 1.5,
        '2024-03-05',
        '线上',
        `下午联系${row % 7}`,
      ]);
    }
    yield batch;
    await Promise.resolve();
  }
}
