import type { Value } from '../document/pieces.ts';
import { textOf } from './values.ts';

/** A text with `${variables}`, taken apart once. */
export type Template = readonly (string | { name: string })[];

const hole = /\$\{\s*([\p{L}][\p{L}\p{N}_]{0,39})\s*\}/gu;

/** Takes a text apart; what is no `${name}` stays text. */
export function parseTemplate(text: string): Template {
  const parts: (string | { name: string })[] = [];
  let from = 0;
  for (const match of text.matchAll(hole)) {
    if (match.index > from) parts.push(text.slice(from, match.index));
    parts.push({ name: match[1] ?? '' });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}

/** Puts the values in; `encode` makes them safe for where the text goes. */
export function fillTemplate(
  template: Template,
  valueOf: (name: string) => Value,
  encode: (text: string) => string = (text) => text,
): string {
  const [only] = template;
  if (template.length === 1 && typeof only === 'string') return only;
  return template
    .map((part) => (typeof part === 'string' ? part : encode(textOf(valueOf(part.name)))))
    .join('')
    .slice(0, 8000);
}

/** Names of the variables in a text. */
export const namesInTemplate = (text: string): string[] =>
  parseTemplate(text).flatMap((part) => (typeof part === 'string' ? [] : [part.name]));

/** Whether a `${` of the text is no variable: a typing error that would be spoken. */
export function brokenHole(text: string): string | null {
  const left = parseTemplate(text).find((part) => typeof part === 'string' && part.includes('${'));
  if (typeof left !== 'string') return null;
  const from = left.indexOf('${');
  return left.slice(from, from + 20);
}
