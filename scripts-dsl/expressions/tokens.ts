import { ScriptError } from '../scriptError.ts';

export type Token =
  | { type: 'number'; value: number; at: number }
  | { type: 'text'; value: string; at: number }
  | { type: 'name'; value: string; at: number }
  | { type: 'symbol'; value: string; at: number }
  | { type: 'end'; value: ''; at: number };

const pattern =
  /\s*(?:(\d+(?:\.\d+)?)|([\p{L}][\p{L}\p{N}_]*)|"([^"\\]*(?:\\.[^"\\]*)*)"|'([^'\\]*(?:\\.[^'\\]*)*)'|(==|!=|>=|<=|&&|\|\||[-+*/%=<>!?:(),[\]]))/uy;

const longest = 1000;

/** Splits an expression into tokens; the last one is `end`. @throws ScriptError */
export function tokens(source: string): Token[] {
  if (source.length > longest)
    throw new ScriptError('', `the expression has more than ${longest} characters`);
  const found: Token[] = [];
  let at = 0;
  const end = source.trimEnd().length;
  while (at < end) {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (!match)
      throw new ScriptError('', `cannot read the expression at “${source.slice(at, at + 20).trim()}”`);
    const [, number, name, double, single, symbol] = match;
    if (number !== undefined) found.push({ type: 'number', value: Number(number), at });
    else if (name !== undefined) found.push({ type: 'name', value: name, at });
    else if (symbol !== undefined) found.push({ type: 'symbol', value: symbol, at });
    else found.push({ type: 'text', value: unescaped(double ?? single ?? ''), at });
    at = pattern.lastIndex;
  }
  found.push({ type: 'end', value: '', at });
  return found;
}

const unescaped = (text: string) =>
  text.replace(/\\(.)/gs, (_, after: string) => (after === 'n' ? '\n' : after));
