import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  createImport,
  inspectUpload,
  lists,
  startImport,
  storeUpload,
  type ImportWork,
} from '../../campaigns/index.ts';
import type { Actor, Clock, Database, Tx } from '../../platform/index.ts';
import { contactFile } from './contactFile.ts';

const NAME = '客户名单';

/** An empty list for the demo's contacts; returns its id. */
export async function addDemoList(tx: Tx, tenantId: string, now: number): Promise<string> {
  const id = randomUUID();
  const createdAt = new Date(now * 1000);
  await tx.orm
    .insert(lists)
    .values({ id, tenantId, departmentId: null, name: NAME, defaultCountry: 'CN', fields: [], createdAt });
  return id;
}

export interface DemoImport {
  database: Database;
  clock: Clock;
  dataFolder: string;
  imports: ImportWork;
  actor: Actor;
  listId: string;
  contacts: number;
}

/**
 * Imports the demo's file the way an uploaded one is, or goes on with the import that an earlier start could not
 * finish.
 */
export async function importDemoContacts(demo: DemoImport): Promise<void> {
  const { database, actor, listId } = demo;
  const begun = await database.query<{ id: string; status: string }>(
    `select id, status from imports where list_id = $1 and status <> 'cancelled' order by created_at desc limit 1`,
    [listId],
  );
  if (begun[0]?.status === 'completed') return;
  const importId =
    begun[0]?.status === 'queued' || begun[0]?.status === 'running' ? begun[0].id : await begin(demo);
  await demo.imports.import({ importId });
  const [ended] = await database.query<{ status: string; detail: string | null }>(
    'select status, error_detail as detail from imports where id = $1 and tenant_id = $2',
    [importId, actor.tenantId],
  );
  if (ended?.status !== 'completed')
    throw new Error(`the demo's list was not imported: ${ended?.detail ?? ended?.status ?? 'it is gone'}`);
}

async function begin({ database, clock, dataFolder, actor, listId, contacts }: DemoImport): Promise<string> {
  const file = contactFile(contacts);
  const upload = await storeUpload(dataFolder, Readable.from([file.bytes]));
  const inspection = await inspectUpload(dataFolder, upload, 'CN');
  const { mapping } = inspection;
  if (mapping === null) throw new Error('no phone column was found in the demo list');
  const { tenantId, userId } = actor;
  const wanted = { tenantId, listId, fileName: file.name, createdBy: userId, upload, inspection };
  return database.transaction(async (tx) => {
    const importId = await createImport(tx, wanted, clock.now());
    await startImport(tx, tenantId, importId, mapping);
    return importId;
  });
}
