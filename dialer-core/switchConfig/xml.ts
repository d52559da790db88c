/** A part of a FreeSWITCH document. Its parser knows elements and attributes; we write no text between them. */
export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly XmlElement[];
}

export const element = (
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly XmlElement[] = [],
): XmlElement => ({ name, attributes, children });

/** `<param name="…" value="…"/>`, as most of FreeSWITCH's configuration is written. */
export const param = (name: string, value: string): XmlElement => element('param', { name, value });

export const variable = (name: string, value: string): XmlElement => element('variable', { name, value });

/**
 * The text of a file that is included somewhere in FreeSWITCH's own document. The declaration has a line of its
 * own: FreeSWITCH drops every line in which it finds `<?`.
 */
export const xmlText = (root: XmlElement): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${lines(root, '').join('\n')}\n`;

/** A whole answer to FreeSWITCH: one section of its document. */
export const xmlDocument = (section: string, children: readonly XmlElement[]): string =>
  xmlText(element('document', { type: 'freeswitch/xml' }, [element('section', { name: section }, children)]));

/** "We know nothing of this": FreeSWITCH goes on to its own files. Any other answer but 200 it logs as an error. */
export const xmlNotFound = (): string => xmlDocument('result', [element('result', { status: 'not found' })]);

function lines({ name, attributes, children }: XmlElement, indent: string): string[] {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const start = `${indent}<${name}${given.join('')}`;
  if (children.length === 0) return [`${start}/>`];
  return [`${start}>`, ...children.flatMap((child) => lines(child, `${indent}  `)), `${indent}</${name}>`];
}

/** What XML 1.0 cannot carry at all, and line breaks and tabs, which a parser turns into blanks. */
const unwritable = /[^\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]|[\u007F-\u009F]/u;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/**
 * An attribute's value. Before FreeSWITCH parses a file it replaces `$${name}` in it, and takes any line with the
 * word X-PRE-PROCESS as a command (or drops it), wherever in the line it stands: both are written so that only the
 * parser, which comes later, sees them.
 */
function escaped(value: string): string {
  if (unwritable.test(value))
    throw new Error('a value for FreeSWITCH holds a control character, which its configuration cannot carry');
  return value
    .replace(/[&<>"']/g, (character) => entities[character] ?? '')
    .replace(/\$(?=\$)/g, '&#36;')
    .replace(/(x)-(?=pre-process)/gi, '$1&#45;');
}
