/**
 * How FreeSWITCH 1.10.12 takes the arguments of `originate` apart, rewritten from its C sources
 * (`switch_separate_string`, `switch_event_create_brackets`, `originate_function`): what a builder meant is what
 * this reads back, or the builder lets something through.
 */
export interface ReadOriginate {
  variables: [string, string][];
  destination: string;
  application: string;
}

export function readOriginate(args: string): ReadOriginate {
  const [leg = '', application = '', ...more] = separate(args, ' ');
  if (more.length > 0) throw new Error('more arguments than meant');
  if (!leg.startsWith('{')) return { variables: [], destination: leg, application };
  const end = endOfBraces(leg);
  if (end === -1) throw new Error('parse error');
  let list = leg.slice(1, end);
  let delimiter = ',';
  if (list.startsWith('^^')) {
    delimiter = list[2] ?? ',';
    list = list.slice(3);
  }
  const variables = separate(list, delimiter).flatMap((assignment): [string, string][] => {
    const [name, value] = separate(assignment, '=', 2);
    return name !== undefined && value !== undefined && value !== '' ? [[name, value]] : [];
  });
  return { variables, destination: leg.slice(end + 1), application };
}

/** Index of the brace that closes the first one; neither a backslash nor a quote hides one. */
function endOfBraces(text: string): number {
  let depth = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '{') depth += 1;
    if (text[i] === '}') depth -= 1;
    if (depth === 0) return i;
  }
  return -1;
}

/** Splits at `delimiter` outside quotes, into at most `most` parts, the last of which is the rest. */
function separate(text: string, delimiter: string, most = Infinity): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i < text.length && parts.length + 1 < most; i += 1) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === "'" && (quoted || delimiter === ' ' || text.includes("'", i + 1))) quoted = !quoted;
    else if (text[i] === delimiter && !quoted) {
      parts.push(text.slice(start, i));
      while (delimiter === ' ' && text[i + 1] === ' ') i += 1;
      start = i + 1;
    }
  }
  if (start < text.length) parts.push(text.slice(start));
  return parts.map((part) => cleaned(part, delimiter));
}

/** Without quotes, escapes and the spaces around. */
function cleaned(part: string, delimiter: string): string {
  const escapes: Record<string, string> = {
    n: '\n',
    r: '\r',
    t: '\t',
    s: ' ',
    "'": "'",
    '"': '"',
    '\\': '\\',
  };
  let result = '';
  let quoted = false;
  let end = 0;
  for (let i = part.search(/[^ ]|$/); i < part.length; i += 1) {
    const escaped = part[i] === '\\' ? part[i + 1] : undefined;
    const meant = escaped === undefined ? undefined : escaped === delimiter ? escaped : escapes[escaped];
    if (meant !== undefined) {
      result += meant;
      end = result.length;
      i += 1;
    } else if (part[i] === "'" && (quoted || part.includes("'", i + 1))) {
      quoted = !quoted;
      if (quoted) end = result.length;
    } else {
      result += part.charAt(i);
      if (part[i] !== ' ' || quoted) end = result.length;
    }
  }
  return result.slice(0, end);
}
