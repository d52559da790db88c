import { parsePath } from '../conversation/jsonPath.ts';
import type { Value } from '../document/pieces.ts';
import type { RequestNode } from '../document/workingNodes.ts';

type Body = { [name: string | number]: Body | Value };

/** A JSON answer that gives the outputs of a request the wanted values. Indices become names: a path reads both. */
export function bodyWith(outputs: RequestNode['outputs'], values: Record<string, Value>): Body {
  const body: Body = {};
  for (const { variable, path } of outputs) {
    const steps = parsePath(path);
    const last = steps?.pop();
    if (!steps || last === undefined || !Object.hasOwn(values, variable)) continue;
    let at = body;
    for (const step of steps) {
      const inner = Object.hasOwn(at, step) ? at[step] : undefined;
      const object = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : {};
      at[step] = object;
      at = object;
    }
    at[last] = values[variable] ?? null;
  }
  return body;
}
