/** An `originate` command taken apart; nothing is looked up yet. */
export interface OriginateArgument {
  /** In the order given; a later value of the same name replaces the earlier one. */
  variables: [name: string, value: string][];
  /** `sofia/gateway/carrier/13800000000`, without variables. */
  dialString: string;
  /** `&park()` → application `park`; anything else is an extension of the dial plan. */
  then: { application: string; argument: string } | { extension: string };
  callerName: string;
  callerNumber: string;
  /** Seconds. */
  timeout: number;
}

/**
 * Splits like FreeSWITCH's `switch_separate_string`: at unquoted, unescaped delimiters; each part is then
 * trimmed, its single quotes removed and its escapes (`\n \r \t \s \\ \' \"` and the delimiter) resolved.
 */
export function separate(text: string, delimiter: string, limit: number): string[] {
  const parts: string[] = [];
  let quoted = false;
  let part = '';
  const rest = delimiter === ' ' ? text.replace(/^ +/, '') : text;
  for (let i = 0; i < rest.length; i++) {
    const char = rest[i] ?? '';
    if (char === '\\') {
      part += char + (rest[++i] ?? '');
      continue;
    }
    if (char === "'" && (quoted || delimiter === ' ' || rest.includes("'", i + 1))) quoted = !quoted;
    if (char === delimiter && !quoted && parts.length + 1 < limit) {
      parts.push(part);
      part = '';
      if (delimiter === ' ') while (rest[i + 1] === ' ') i++;
    } else part += char;
  }
  if (part !== '' || delimiter !== ' ') parts.push(part);
  return parts.map((p) => clean(p, delimiter === ' ' ? '' : delimiter));
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', s: ' ' };

function clean(text: string, delimiter: string): string {
  let quoted = false;
  let out = '';
  /** Length of `out` that must stay: trailing blanks outside quotes go. */
  let kept = 0;
  const start = /^ */.exec(text)?.[0].length ?? 0;
  for (let i = start; i < text.length; i++) {
    const char = text[i] ?? '';
    const next = text[i + 1] ?? '';
    if (char === '\\' && next !== '' && (`'"\\`.includes(next) || next === delimiter || next in escapes)) {
      out += escapes[next] ?? next;
      kept = out.length;
      i++;
    } else if (char === "'" && (quoted || text.includes("'", i + 1))) {
      quoted = !quoted;
      if (!quoted) kept = Math.max(kept, out.length);
    } else {
      out += char;
      if (char !== ' ' || quoted) kept = out.length;
    }
  }
  return out.slice(0, kept);
}

/** Null: the command is not of the form `originate` takes. */
export function parseOriginate(argument: string): OriginateArgument | null {
  const words = separate(argument, ' ', 10).map((word) => (word.toLowerCase() === 'undef' ? null : word));
  if (words.length < 2 || words.length > 7) return null;
  const [leg, target, , , callerName, callerNumber, timeout] = words;
  if (leg === null || leg === undefined || target === null || target === undefined) return null;
  const { variables, rest } = readBrackets(leg);
  const seconds = Number.parseInt(timeout ?? '', 10);
  return {
    variables,
    dialString: rest,
    then: readTarget(target),
    callerName: callerName ?? '',
    callerNumber: callerNumber ?? '',
    timeout: Number.isNaN(seconds) ? 60 : seconds,
  };
}

function readTarget(target: string): OriginateArgument['then'] {
  if (!/^&./.test(target)) return { extension: target };
  const found = /^&([^()]*)(?:\(([^)]*))?/.exec(target);
  return { application: found?.[1] ?? '', argument: found?.[2] ?? '' };
}

/** Leading `{…}`, `<…>` and `[…]` groups; `^^x` at a group's start makes x its separator. */
export function readBrackets(text: string): { variables: [string, string][]; rest: string } {
  const values = new Map<string, string>();
  let rest = text;
  for (;;) {
    rest = rest.trimStart();
    const close = closing[rest[0] ?? ''];
    if (close === undefined) break;
    const end = endOfGroup(rest, rest[0] ?? '', close);
    if (end < 0) break;
    let inner = rest.slice(1, end);
    let separator = ',';
    if (inner.startsWith('^^') && inner.length > 3) {
      separator = inner[2] ?? ',';
      inner = inner.slice(3);
    }
    for (const assignment of separate(inner, separator, 1024)) {
      const [name = '', value] = separate(assignment, '=', 2);
      if (name === '' || value === undefined) continue;
      values.delete(name);
      values.set(name, value);
    }
    rest = rest.slice(end + 1);
  }
  return { variables: [...values], rest };
}

const closing: Readonly<Record<string, string>> = { '{': '}', '[': ']', '<': '>' };

/** Index of the bracket that closes the one at 0; nested ones are counted. */
function endOfGroup(text: string, open: string, close: string): number {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === open) depth++;
    else if (text[i] === close && --depth === 0) return i;
  }
  return -1;
}
