import { randomUUID } from 'node:crypto';
import { placeInDepartment, type Actor, type Tx } from '../../platform/index.ts';
import type { Script } from '../../scripts-dsl/index.ts';
import { storedDocument } from './readDocument.ts';

/** Adds a script whose draft is `document`; returns its id. A name in use violates the index `scripts_name`. */
export async function createScript(tx: Tx, actor: Actor, document: Script, now: number): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `insert into scripts (id, tenant_id, department_id, name, language, scene, draft, revision, saved_by, saved_at,
                          created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9, $8, $9)`,
    [
      id,
      actor.tenantId,
      await placeInDepartment(tx, actor, null),
      document.name,
      document.language,
      document.scene,
      storedDocument(document),
      actor.userId,
      new Date(now * 1000),
    ],
  );
  return id;
}
