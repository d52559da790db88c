import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../app/embedded/embeddedPostgres.ts';
import { isAlive } from '../app/embedded/processes.ts';
import { parsePostmasterFile } from '../app/embedded/postmasterFile.ts';
import { stopServer } from '../app/embedded/server.ts';
import { migrateDatabase, openDatabase } from '../platform/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

/** The PostgreSQL of this test run. */
export interface TestServer {
  /** URL of a role that may create databases. */
  url: string;
  /** Name of a migrated database to clone. */
  template: string;
}

const PREFIX = 'outpace-test-';

/**
 * One PostgreSQL for the whole test run, in a folder of its own and on a port of its own, so that several runs
 * can stand side by side. OUTPACE_TEST_DATABASE_URL takes another server (its role must be allowed to create
 * databases) instead.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['OUTPACE_TEST_DATABASE_URL'];
  const server = given ? { url: given, stop: () => Promise.resolve() } : await startOwn();
  const template = `outpace_template_${randomBytes(4).toString('hex')}`;
  try {
    await onServer(server.url, `create database ${template}`);
    const database = openDatabase(urlOf(server.url, template));
    await migrateDatabase(database, resolve(import.meta.dirname, '../migrations'));
    await database.close();
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide('testServer', { url: server.url, template });
  return async () => {
    if (given) await onServer(given, `drop database if exists ${template}`);
    await server.stop();
  };
}

async function startOwn(): Promise<{ url: string; stop(): Promise<void> }> {
  await sweep();
  const dataFolder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // Run as root, PostgreSQL has an account of its own, which must pass through.
  await chmod(dataFolder, 0o711);
  const server = await startEmbeddedPostgres({ dataFolder, durability: 'throw-away' });
  return {
    url: server.ownerUrl,
    async stop() {
      await server.stop();
      await removeFolder(dataFolder, server.cluster);
    },
  };
}

/** Removes the servers of test runs that were killed. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = /^outpace-test-(\d+)-/.exec(name)?.[1];
    if (!pid || (await isAlive(Number(pid)))) continue;
    const dataFolder = join(tmpdir(), name);
    const cluster = await clusterOf(dataFolder);
    const running = parsePostmasterFile(
      await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => ''),
    );
    if (running) await stopServer(running.pid, cluster);
    await removeFolder(dataFolder, cluster);
  }
}

async function clusterOf(dataFolder: string): Promise<string> {
  const text = await readFile(join(dataFolder, 'database.json'), 'utf8').catch(() => '{}');
  const known = JSON.parse(text) as { cluster?: string | null };
  return resolve(dataFolder, known.cluster ?? 'postgres');
}

async function removeFolder(dataFolder: string, cluster: string): Promise<void> {
  await rm(cluster, { recursive: true, force: true });
  await rm(dataFolder, { recursive: true, force: true });
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}
