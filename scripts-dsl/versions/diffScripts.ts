import type { Script } from '../document/script.ts';
import { onlyScriptErrors } from '../scriptError.ts';

/** One difference between two versions of a script. */
export interface ScriptChange {
  kind: 'added' | 'removed' | 'changed' | 'moved';
  /** The place, by ids and names: `flows.main.nodes.open.utterances[0].text`. */
  path: string;
  flow: string | null;
  node: string | null;
  before: unknown;
  after: unknown;
}

/** The field that tells the items of a list apart, by the list's name. */
const identities: Record<string, string> = {
  flows: 'id',
  nodes: 'id',
  knowledge: 'id',
  prompts: 'id',
  tests: 'id',
  skillGroups: 'id',
  intents: 'name',
  variables: 'name',
  hotWords: 'word',
  outputs: 'variable',
  assignments: 'variable',
  headers: 'name',
  body: 'name',
};
/** Lists without an order, whose items are plain texts. */
const sets = new Set(['keywords', 'samples', 'tags', 'backchannels', 'closedOn', 'data']);

/**
 * What has changed from one version to another, in the order of the document: a node added, a text changed, a sample
 * removed. A node that has only another place on the canvas is `moved`.
 */
export function diffScripts(before: Script, after: Script): ScriptChange[] {
  return onlyScriptErrors('comparing the scripts', () => {
    const changes: ScriptChange[] = [];
    compareValues({ path: '', list: '', flow: null, node: null }, before, after, changes);
    return changes;
  });
}

interface At {
  path: string;
  /** Name of the field. */
  list: string;
  flow: string | null;
  node: string | null;
}

function compareValues(at: At, before: unknown, after: unknown, changes: ScriptChange[]): void {
  if (Object.is(before, after)) return;
  const report = (kind: ScriptChange['kind']) =>
    changes.push({
      kind,
      path: at.path,
      flow: at.flow,
      node: at.node,
      before: before ?? null,
      after: after ?? null,
    });
  if (at.list === 'position') {
    if (JSON.stringify(before) !== JSON.stringify(after)) report('moved');
  } else if (before === undefined) report('added');
  else if (after === undefined) report('removed');
  else if (Array.isArray(before) && Array.isArray(after)) compareLists(at, before, after, changes);
  else if (isObject(before) && isObject(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)]))
      compareValues(
        { ...at, path: at.path === '' ? name : `${at.path}.${name}`, list: name },
        before[name],
        after[name],
        changes,
      );
  } else report('changed');
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function compareLists(
  at: At,
  before: readonly unknown[],
  after: readonly unknown[],
  changes: ScriptChange[],
): void {
  const named = namedItems(at.list, before, after);
  if (named) {
    for (const key of named.keys) {
      const where = isTextSet(at.list, before, after) ? at : { ...at, path: `${at.path}.${key}`, list: '' };
      const own = {
        ...where,
        flow: at.list === 'flows' ? key : at.flow,
        node: at.list === 'nodes' ? key : at.node,
      };
      compareValues(own, named.before.get(key), named.after.get(key), changes);
    }
    return;
  }
  for (let i = 0; i < Math.max(before.length, after.length); i++)
    compareValues({ ...at, path: `${at.path}[${i}]`, list: '' }, before[i], after[i], changes);
}

/** Items by what tells them apart; null for lists in which only the place does. */
function namedItems(list: string, before: readonly unknown[], after: readonly unknown[]) {
  const keyOf = isTextSet(list, before, after) ? String : keyByField(identities[list]);
  if (!keyOf) return null;
  const byKey = (items: readonly unknown[]) => new Map(items.map((item) => [keyOf(item), item]));
  const [old, now] = [byKey(before), byKey(after)];
  if (old.size !== before.length || now.size !== after.length) return null;
  return { keys: new Set([...old.keys(), ...now.keys()]), before: old, after: now };
}

function isTextSet(list: string, before: readonly unknown[], after: readonly unknown[]): boolean {
  const texts = (items: readonly unknown[]) => items.every((item) => typeof item === 'string');
  return (sets.has(list) || list === 'utterances') && texts(before) && texts(after);
}

const keyByField = (field: string | undefined) =>
  field === undefined ? null : (item: unknown) => (isObject(item) ? String(item[field]) : '');
