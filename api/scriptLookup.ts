import {
  ownedScript,
  readDocument,
  readScriptRow,
  readVersion,
  readVersionDocument,
  scriptSelect,
  type ScriptSummary as Row,
} from '../campaigns/index.ts';
import { notFound, type Actor, type Tx } from '../platform/index.ts';
import type { Script } from '../scripts-dsl/index.ts';

/** For `pageByName`. */
export const scriptQuery = {
  select: scriptSelect,
  columns: ownedScript,
  where: [{ sql: (param: string) => `(x.archived_at is null) = ${param}::bool`, value: true }],
};
export type ScriptListRow = Row;

/** The draft of a script that the actor may see, or one of its versions. Error: `not-found`. */
export async function triedScript(
  tx: Tx,
  actor: Actor,
  scriptId: string,
  versionId: string | null,
): Promise<Script> {
  if (versionId === null) return readDocument((await readScriptRow(tx, actor, scriptId)).draft);
  const version = await readVersion(tx, actor, versionId);
  if (version.scriptId !== scriptId) throw notFound('version');
  return readDocument(await readVersionDocument(tx, versionId));
}
