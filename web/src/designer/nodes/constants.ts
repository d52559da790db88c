import type { Value } from '../../../../api/contract/index.ts';

/** A constant as one writes it: numbers, yes and no (`true`, `false`), lists with commas, else text. */
export function readConstant(text: string): Value {
  const trimmed = text.trim();
  if (trimmed === 'true' || trimmed === 'false') return trimmed === 'true';
  if (/^-?\d{1,15}(\.\d{1,9})?$/.test(trimmed)) return Number(trimmed);
  const list = /^\[(.*)\]$/.exec(trimmed)?.[1];
  if (list !== undefined)
    return list
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  return text;
}

export function constantText(value: Value | undefined): string {
  if (value === undefined || value === null) return '';
  return Array.isArray(value) ? `[${value.join(', ')}]` : String(value);
}
