import type { Tx } from '../../platform/index.ts';
import { compileCallSearch } from '../calls/compileCallSearch.ts';
import { compileFilter } from '../filters/index.ts';
import type { ExportSource } from './exportSources.ts';

/** How many rows an export will have, for its progress: more can come while it is written. */
export async function countRows(tx: Tx, source: ExportSource, now: number): Promise<number> {
  const params: unknown[] = [];
  const [row] = await tx.query<{ count: number }>(countSql(source, params, now), params);
  return row?.count ?? 0;
}

function countSql(source: ExportSource, params: unknown[], now: number): string {
  const param = (value: unknown) => `$${params.push(value)}`;
  switch (source.kind) {
    case 'task-results':
      return `select count(*) as count from task_contacts where task_id = ${param(source.taskId)}`;
    case 'task-attempts':
      return `select count(*) as count from attempts where task_id = ${param(source.taskId)}`;
    case 'import-rejects':
      return `select count(*) as count from import_rejects where import_id = ${param(source.importId)}`;
    case 'calls': {
      const until = param(new Date(Math.round(now * 1000)));
      const wanted = compileCallSearch(source.search, source, params);
      return `select count(*) as count from attempts a join tasks k on k.id = a.task_id
               where ${wanted} and a.created_at <= ${until}`;
    }
    case 'list-contacts': {
      const list = param(source.listId);
      const fits = source.conditions === null ? 'true' : compileFilter(source.conditions, params, now);
      return `select count(*) as count from contacts c where c.list_id = ${list} and not c.voided and ${fits}`;
    }
  }
}
