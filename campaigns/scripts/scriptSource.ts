import type { LoadedScript, ScriptSource } from '../../dialer-core/index.ts';
import { notFound, type Tx } from '../../platform/index.ts';
import { parseScript } from '../../scripts-dsl/index.ts';
import { unpackMatcher } from './storedMatcher.ts';

/**
 * A version that has been published, with its matcher; also one that was retired since, for calls that began with it.
 * Error: `not-found`.
 */
export async function loadScriptVersion(tx: Tx, versionId: string): Promise<LoadedScript> {
  const [stored] = await tx.query<{
    tenantId: string;
    scriptId: string;
    document: unknown;
    matcher: Buffer;
  }>(
    `select tenant_id as "tenantId", script_id as "scriptId", document, matcher from script_versions
      where id = $1 and state in ('published', 'retired') and matcher is not null`,
    [versionId],
  );
  if (!stored) throw notFound('published version');
  const { tenantId, scriptId } = stored;
  return {
    tenantId,
    scriptId,
    versionId,
    script: parseScript(stored.document),
    matcher: await unpackMatcher(stored.matcher),
  };
}

/** Versions kept in memory: they never change, and a dialer runs a handful. */
const KEPT = 32;

/** The scripts that a dialer runs; those used last stay loaded. */
export function createScriptSource(database: Tx, kept = KEPT): ScriptSource {
  const loaded = new Map<string, Promise<LoadedScript>>();
  return {
    async load(versionId) {
      const known = loaded.get(versionId) ?? loadScriptVersion(database, versionId);
      // The one used last stands at the end; the first one goes.
      loaded.delete(versionId);
      loaded.set(versionId, known);
      for (const oldest of Array.from(loaded.keys()).slice(0, Math.max(0, loaded.size - kept)))
        loaded.delete(oldest);
      try {
        return await known;
      } catch (error) {
        if (loaded.get(versionId) === known) loaded.delete(versionId);
        throw error;
      }
    },
  };
}
