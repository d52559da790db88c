import type { Scalar, Value } from '../document/pieces.ts';

/** Longest text and list an expression may make. */
export const mostCharacters = 4000;
export const mostItems = 200;

export const isEmpty = (value: Value) =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** A number, or what a text says as a number (“3,500” too); null for everything else. */
export function numberOf(value: Value): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value !== 'string' || value.length > 40) return null;
  const text = value.trim().replaceAll(',', '');
  return /^[-+]?(\d+(\.\d*)?|\.\d+)$/.test(text) ? Number(text) : null;
}

/** What is spoken and shown: nothing for null, items of a list with commas. */
export function textOf(value: Value): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map(textOf).join(', ').slice(0, mostCharacters);
  return typeof value === 'number' ? String(Math.round(value * 1e9) / 1e9) : String(value);
}

export function isTrue(value: Value): boolean {
  if (typeof value === 'string') return value !== '' && value.toLowerCase() !== 'false';
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

export const listOf = (value: Value): Scalar[] =>
  Array.isArray(value) ? value : value === null ? [] : [value];

/**
 * Below 0, 0 or above 0; null when the two cannot be compared. Numbers as numbers, also in texts of a list column;
 * all else, dates too, as texts.
 */
export function compare(left: Value, right: Value): number | null {
  if (Array.isArray(left) || Array.isArray(right)) return null;
  if (left === null || right === null) return left === right ? 0 : null;
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== null && b !== null) return a - b;
  const [x, y] = [textOf(left), textOf(right)];
  return x < y ? -1 : x > y ? 1 : 0;
}

export function isSame(left: Value, right: Value): boolean {
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((item, i) => isSame(item, right[i] ?? null));
  if (isEmpty(left) && isEmpty(right)) return true;
  return compare(left, right) === 0;
}

/** A text contains a text; a list an item. */
export function contains(whole: Value, part: Value): boolean {
  if (Array.isArray(whole)) return whole.some((item) => isSame(item, part));
  return !isEmpty(part) && textOf(whole).toLowerCase().includes(textOf(part).toLowerCase());
}
