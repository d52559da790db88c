import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { createClock, openDatabase } from '../../platform/index.ts';
import { FileProblem } from './fileProblem.ts';
import { inspectFile } from './inspectFile.ts';
import { runImport } from './runImport.ts';

/** The thread that touches uploads: what a hostile or a huge file does, it does here, and the thread can be ended. */
const Work = z.discriminatedUnion('work', [
  z.object({ work: z.literal('inspect'), path: z.string(), country: z.string() }),
  z.object({
    work: z.literal('import'),
    path: z.string(),
    importId: z.string(),
    databaseUrl: z.string(),
    clock: z.object({ wallAnchor: z.number(), clockAnchor: z.number(), speed: z.number() }),
  }),
]);
export type ThreadWork = z.infer<typeof Work>;

const work = Work.parse(workerData);
try {
  parentPort?.postMessage({
    type: 'done',
    result: await (work.work === 'inspect' ? inspect(work) : run(work)),
  });
} catch (error) {
  const problem = asProblem(error);
  if (!problem) throw error;
  parentPort?.postMessage({ type: 'problem', code: problem.code, message: problem.message });
}

function asProblem(error: unknown): FileProblem | null {
  if (error instanceof FileProblem) return error;
  const gone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  return gone
    ? new FileProblem('upload-gone', 'the uploaded file is no longer there: upload it again')
    : null;
}

function inspect({ path, country }: Extract<ThreadWork, { work: 'inspect' }>) {
  return inspectFile(path, country);
}

async function run({ importId, path, databaseUrl, clock }: Extract<ThreadWork, { work: 'import' }>) {
  const database = openDatabase(databaseUrl, { connections: 1, applicationName: 'outpace import' });
  try {
    return await runImport(database, createClock(clock), importId, path, () =>
      parentPort?.postMessage({ type: 'alive' }),
    );
  } finally {
    await database.close();
  }
}
