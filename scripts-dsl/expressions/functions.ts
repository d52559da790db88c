import type { Value } from '../document/pieces.ts';
import { addDays, addMinutes, dateMs, dayText, daysBetween, weekdayOf } from './dates.ts';
import { contains, isEmpty, listOf, mostCharacters, numberOf, textOf } from './values.ts';

/** What a function may use besides its values: a draw that is the same in every replay, between 0 and 1. */
export interface FunctionContext {
  draw: () => number;
}
type Function = (given: Value[], context: FunctionContext) => Value;

const at = (given: Value[], index: number): Value => given[index] ?? null;
const text = (given: Value[], index: number) => textOf(at(given, index));
const number = (given: Value[], index: number) => numberOf(at(given, index));
const onNumber =
  (of: (value: number) => number): Function =>
  (given) => {
    const value = number(given, 0);
    return value === null ? null : finite(of(value));
  };
const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
const numbers = (given: Value[]) =>
  given
    .flatMap(listOf)
    .map(numberOf)
    .filter((value) => value !== null);

/** Every function an expression can call. A function given what it cannot use gives null. */
const functions = new Map<string, Function>([
  ['length', (given) => (Array.isArray(at(given, 0)) ? listOf(at(given, 0)).length : text(given, 0).length)],
  ['lower', (given) => text(given, 0).toLowerCase()],
  ['upper', (given) => text(given, 0).toUpperCase()],
  ['trim', (given) => text(given, 0).trim()],
  ['text', (given) => text(given, 0)],
  ['number', (given) => number(given, 0)],
  ['concat', (given) => given.map(textOf).join('').slice(0, mostCharacters)],
  ['slice', (given) => text(given, 0).slice(number(given, 1) ?? 0, number(given, 2) ?? undefined)],
  ['replace', (given) => replaced(text(given, 0), text(given, 1), text(given, 2))],
  [
    'split',
    (given) => (text(given, 1) === '' ? [text(given, 0)] : text(given, 0).split(text(given, 1), 100)),
  ],
  ['join', (given) => listOf(at(given, 0)).map(textOf).join(text(given, 1)).slice(0, mostCharacters)],
  ['contains', (given) => contains(at(given, 0), at(given, 1))],
  ['startsWith', (given) => text(given, 0).startsWith(text(given, 1))],
  ['endsWith', (given) => text(given, 0).endsWith(text(given, 1))],
  ['isEmpty', (given) => isEmpty(at(given, 0))],
  ['default', (given) => given.find((value) => !isEmpty(value)) ?? null],
  ['round', rounded],
  ['floor', onNumber(Math.floor)],
  ['ceil', onNumber(Math.ceil)],
  ['abs', onNumber(Math.abs)],
  ['min', (given) => (numbers(given).length > 0 ? Math.min(...numbers(given)) : null)],
  ['max', (given) => (numbers(given).length > 0 ? Math.max(...numbers(given)) : null)],
  ['sum', (given) => finite(numbers(given).reduce((sum, value) => sum + value, 0))],
  ['item', (given) => listOf(at(given, 0))[(number(given, 1) ?? 1) - 1] ?? null],
  ['first', (given) => listOf(at(given, 0))[0] ?? null],
  ['last', (given) => listOf(at(given, 0)).at(-1) ?? null],
  ['append', (given) => [...listOf(at(given, 0)), ...listOf(at(given, 1))]],
  ['date', (given) => onDate(given, dayText)],
  ['weekday', (given) => onDate(given, weekdayOf)],
  ['year', (given) => onDate(given, (ms) => new Date(ms).getUTCFullYear())],
  ['month', (given) => onDate(given, (ms) => new Date(ms).getUTCMonth() + 1)],
  ['day', (given) => onDate(given, (ms) => new Date(ms).getUTCDate())],
  ['addDays', (given) => addDays(text(given, 0), number(given, 1) ?? 0)],
  ['addMinutes', (given) => addMinutes(text(given, 0), number(given, 1) ?? 0)],
  ['daysBetween', (given) => daysBetween(text(given, 0), text(given, 1))],
  ['random', (given, { draw }) => Math.floor(draw() * Math.max(1, Math.min(1e9, number(given, 0) ?? 1))) + 1],
  ['pick', (given, { draw }) => picked(given.flatMap(listOf), draw)],
]);

/** Names of all functions, as the documentation lists them. */
export const functionNames: ReadonlySet<string> = new Set(functions.keys());

export function callFunction(name: string, given: Value[], context: FunctionContext): Value {
  return functions.get(name)?.(given, context) ?? null;
}

function onDate(given: Value[], of: (ms: number) => Value): Value {
  const ms = dateMs(text(given, 0));
  return ms === null ? null : of(ms);
}

function rounded(given: Value[]): Value {
  const value = number(given, 0);
  const places = Math.max(0, Math.min(9, Math.trunc(number(given, 1) ?? 0)));
  return value === null ? null : finite(Math.round(value * 10 ** places) / 10 ** places);
}

function replaced(whole: string, part: string, by: string): string {
  if (part === '') return whole;
  return whole.split(part, mostCharacters).join(by).slice(0, mostCharacters);
}

const picked = (choices: Value[], draw: () => number): Value =>
  choices.length === 0 ? null : (choices[Math.floor(draw() * choices.length)] ?? null);
