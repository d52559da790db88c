import { setPriority } from 'node:os';
import { z } from 'zod';
import { createClock, openDatabase } from '../../platform/index.ts';
import { FileProblem } from './fileProblem.ts';
import { inspectFile } from './inspectFile.ts';
import type { ProcessMessage } from './processMessage.ts';
import { runImport } from './runImport.ts';

/** The process that touches uploads: what a hostile or a huge file does, it does here, and the process can be ended. */
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
export type ImportWork = z.infer<typeof Work>;

/** Calls and pages go first. */
const NICENESS = 10;

setPriority(NICENESS);
// A Ctrl-C reaches every process of a terminal; this one ends with the process that began it.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.once('disconnect', () => process.exit());
process.once('message', (message) => {
  void answer(message);
});

const say = (message: ProcessMessage) => process.send?.(message);

async function answer(message: unknown): Promise<void> {
  try {
    const work = Work.parse(message);
    say({ type: 'done', result: await (work.work === 'inspect' ? inspect(work) : run(work)) });
  } catch (error) {
    const problem = asProblem(error);
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    say(
      problem
        ? { type: 'problem', code: problem.code, message: problem.message }
        : { type: 'failure', message: words },
    );
  }
}

function asProblem(error: unknown): FileProblem | null {
  if (error instanceof FileProblem) return error;
  const gone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  return gone
    ? new FileProblem('upload-gone', 'the uploaded file is no longer there: upload it again')
    : null;
}

function inspect({ path, country }: Extract<ImportWork, { work: 'inspect' }>) {
  return inspectFile(path, country);
}

async function run({ importId, path, databaseUrl, clock }: Extract<ImportWork, { work: 'import' }>) {
  const database = openDatabase(databaseUrl, { connections: 1, applicationName: 'outpace import' });
  try {
    return await runImport(database, createClock(clock), importId, path, () => say({ type: 'alive' }));
  } finally {
    await database.close();
  }
}
