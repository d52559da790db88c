import { parseScript } from '../document/parseScript.ts';
import type { Script } from '../document/script.ts';
import { onlyScriptErrors } from '../scriptError.ts';

const widest = 100;

/**
 * A script as a file: JSON with its fields in the order of the format, one text a line, so that two versions compare
 * well line by line. Empty lists and what has its default are left out. Reading the file gives the same script.
 */
export function exportScript(script: Script): string {
  return onlyScriptErrors('exporting the script', () => `${format(withoutEmpty(parseScript(script)), '')}\n`);
}

/** Fields that are taken as they are: there an empty list or text says something. */
const verbatim = new Set(['expect', 'answer', 'value', 'default', 'right', 'when']);
const emptyObjects = new Set(['to', 'global', 'limits', 'overrides']);
const emptyTexts = new Set(['title', 'scene']);
const offByDefault = new Set(['readBack', 'suppressNumber']);
const required = new Set(['days']);

/** Leaves out what reading fills in again: empty lists and texts, and objects of nothing else. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).flatMap(([name, inner]: [string, unknown]): [string, unknown][] => {
    if (inner === undefined) return [];
    if (verbatim.has(name)) return [[name, inner]];
    const slim = withoutEmpty(inner);
    return isDefault(name, slim) ? [] : [[name, slim]];
  });
  return Object.fromEntries(
    'on' in value && 'enabled' in value && value.enabled === true
      ? kept.filter(([name]) => name !== 'enabled')
      : kept,
  );
}

function isDefault(name: string, value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0 && !required.has(name);
  if (typeof value === 'object' && value !== null)
    return Object.keys(value).length === 0 && emptyObjects.has(name);
  return (value === '' && emptyTexts.has(name)) || (value === false && offByDefault.has(name));
}

function format(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const deeper = `${indent}  `;
  const items = Array.isArray(value)
    ? value.map((item) => format(item, deeper))
    : Object.entries(value).map(([name, inner]) => `${JSON.stringify(name)}: ${format(inner, deeper)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (items.length === 0) return `${open}${close}`;
  if (fitsOneLine(value, items, indent))
    return Array.isArray(value) ? `[${items.join(', ')}]` : `{ ${items.join(', ')} }`;
  return `${open}\n${items.map((item) => `${deeper}${item}`).join(',\n')}\n${indent}${close}`;
}

/** Small things without anything inside stand on one line; several texts never share one. */
function fitsOneLine(value: object, items: string[], indent: string): boolean {
  if (items.some((item) => item.includes('\n'))) return false;
  const inner = Object.values(value) as unknown[];
  if (Array.isArray(value) && value.length > 1 && inner.some((item) => typeof item !== 'number'))
    return false;
  return indent.length + items.join(', ').length <= widest;
}
