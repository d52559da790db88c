import type { Value } from '../document/pieces.ts';
import { plainValue } from './facts.ts';

const step = /\.([\p{L}_][\p{L}\p{N}_-]*)|\[(\d{1,6})\]|\["([^"]{1,100})"\]/uy;

/** The names and indices of a path such as `$.data.items[0].name`; null when it cannot be read. */
export function parsePath(path: string): (string | number)[] | null {
  const text = path.startsWith('$') ? path.slice(1) : path.startsWith('[') ? path : `.${path}`;
  const steps: (string | number)[] = [];
  let at = 0;
  while (at < text.length) {
    step.lastIndex = at;
    const match = step.exec(text);
    if (!match) return null;
    steps.push(match[1] ?? match[3] ?? Number(match[2]));
    at = step.lastIndex;
  }
  return steps;
}

/** What stands at a path of a JSON value; undefined when nothing does, or nothing that a variable can hold. */
export function valueAt(json: unknown, path: string): Value | undefined {
  const steps = parsePath(path);
  if (!steps) return undefined;
  let value = json;
  for (const name of steps) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string | number, unknown>)[name];
  }
  return plainValue(value);
}
