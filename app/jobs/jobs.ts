import {
  createPostgresBackend,
  createRedisBackend,
  runMigrations,
  withBackend,
  type Job,
  type Queue,
  type Worker,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { JobQueue } from '../../platform/index.ts';
import { StartProblem, reasonOf } from '../startProblem.ts';

/** Does one kind of job. May be called twice for the same job; an error has it tried again. */
export type JobHandler = (data: Readonly<Record<string, string>>) => Promise<void>;

export interface Jobs {
  queue: JobQueue;
  /** Begins to work on jobs in this process. */
  work(handlers: Readonly<Record<string, JobHandler>>): void;
  /** Lets running jobs go on for some seconds; what is cut off begins again elsewhere. */
  close(): Promise<void>;
}

export interface JobsOptions {
  /** null: PostgreSQL keeps the jobs. */
  redisUrl: string | null;
  databaseUrl: string;
  onError: (error: unknown) => void;
  /** Jobs done at the same time by one process. */
  concurrency?: number;
}

type Data = Record<string, string>;

const QUEUE = 'outpace';
/** Wall milliseconds a worker may be silent before its job is given to another. */
const LOCK_MS = 15_000;
const CLOSE_MS = 5_000;
const keep = { removeOnComplete: true, removeOnFail: { age: 86_400, count: 1000 } };
const retries = { attempts: 5, backoff: { type: 'exponential', delay: 2000 } };

/** Background jobs: on Redis when there is one, else on PostgreSQL. */
export async function openJobs(options: JobsOptions): Promise<Jobs> {
  return options.redisUrl === null ? onPostgres(options) : onRedis(options.redisUrl, options);
}

async function onPostgres(options: JobsOptions): Promise<Jobs> {
  const connectionString = options.databaseUrl;
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
  const { Queue, Worker } = withBackend(createPostgresBackend);
  const connection = (max: number) => ({ connectionString, application_name: 'outpace jobs', max });
  const queue = new Queue<Data>(QUEUE, { connection: connection(2) });
  queue.on('error', options.onError);
  return assemble({
    queue,
    startWorker: (work, settings) => {
      const worker = new Worker<Data>(QUEUE, work, { connection: connection(3), ...settings });
      worker.on('error', options.onError);
      return worker;
    },
    options,
    end: () => Promise.resolve(),
  });
}

async function onRedis(url: string, options: JobsOptions): Promise<Jobs> {
  const connect = () => {
    const redis = new Redis(url, { maxRetriesPerRequest: null, lazyConnect: true });
    redis.on('error', options.onError);
    return redis;
  };
  await probe(url);
  const { Queue, Worker } = withBackend(createRedisBackend);
  const first = connect();
  const connections = [first];
  const queue = new Queue<Data>(QUEUE, { connection: first });
  queue.on('error', options.onError);
  return assemble({
    queue,
    startWorker: (work, settings) => {
      const connection = connect();
      connections.push(connection);
      const worker = new Worker<Data>(QUEUE, work, { connection, ...settings });
      worker.on('error', options.onError);
      return worker;
    },
    options,
    end: async () => {
      for (const connection of connections) connection.disconnect();
      return Promise.resolve();
    },
  });
}

/** Says at the start, not at the first job, that Redis cannot be reached. */
async function probe(url: string): Promise<void> {
  const redis = new Redis(url, { maxRetriesPerRequest: 0, lazyConnect: true, retryStrategy: () => null });
  let last: unknown = null;
  redis.on('error', (error) => {
    last = error;
  });
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    throw new StartProblem(
      `REDIS_URL: the server does not answer (${reasonOf(last ?? error)}). Start it, correct the address, or remove ` +
        'REDIS_URL: jobs are then kept in PostgreSQL.',
      { cause: error },
    );
  } finally {
    redis.disconnect();
  }
}

interface Parts {
  queue: Pick<Queue<Data>, 'add' | 'close'>;
  startWorker: (
    work: (job: Pick<Job<Data>, 'name' | 'data'>) => Promise<void>,
    settings: { concurrency: number; lockDuration: number; stalledInterval: number; maxStalledCount: number },
  ) => Pick<Worker<Data>, 'close'>;
  options: JobsOptions;
  end: () => Promise<void>;
}

function assemble({ queue, startWorker, options, end }: Parts): Jobs {
  let worker: Pick<Worker<Data>, 'close'> | null = null;
  return {
    queue: {
      async add({ name, key, data }) {
        // While one like it waits nothing is added; while one is under way, one more is done after it.
        const deduplication = { id: `${name}/${key}`, keepLastIfActive: true };
        await queue.add(name, { ...data }, { ...keep, ...retries, deduplication });
      },
    },
    work(handlers) {
      worker = startWorker(
        async (job) => {
          const handler = handlers[job.name];
          if (!handler) throw new Error(`nothing here does jobs called ${job.name}`);
          await handler(job.data);
        },
        {
          concurrency: options.concurrency ?? 2,
          lockDuration: LOCK_MS,
          stalledInterval: LOCK_MS,
          // A job that outlives several crashes is still wanted: its row says when it is not.
          maxStalledCount: 20,
        },
      );
    },
    async close() {
      if (worker) await withinTime(worker.close(), CLOSE_MS, () => worker?.close(true) ?? Promise.resolve());
      await queue.close();
      await end();
    },
  };
}

async function withinTime(work: Promise<void>, ms: number, otherwise: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), ms);
  });
  const first = await Promise.race([work, late]);
  clearTimeout(timer);
  if (first === 'late') await otherwise();
}
