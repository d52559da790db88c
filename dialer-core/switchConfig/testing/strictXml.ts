import { SaxesParser } from 'saxes';
import type { XmlElement } from '../xml.ts';

/** Reads a document as XML 1.0 has it; throws on anything that is not well-formed, and on text between elements. */
export function readStrictly(text: string): XmlElement {
  const parser = new SaxesParser();
  const root: { children: XmlElement[] } = { children: [] };
  const open: { children: XmlElement[] }[] = [root];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const children: XmlElement[] = [];
    open.at(-1)?.children.push({ name, attributes: { ...attributes }, children });
    open.push({ children });
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', (between) => {
    if (between.trim() !== '') throw new Error(`text between elements: ${between}`);
  });
  for (const event of ['comment', 'cdata', 'processinginstruction', 'doctype'] as const)
    parser.on(event, () => {
      throw new Error(`a ${event}`);
    });
  parser.write(text).close();
  const [first, ...others] = root.children;
  if (!first || others.length > 0) throw new Error('not one root element');
  return first;
}

/** Every element of this name, in order. */
export function all(root: XmlElement, name: string): XmlElement[] {
  const inside = root.children.flatMap((child) => all(child, name));
  return root.name === name ? [root, ...inside] : inside;
}

/** The value of the only `<param>` or `<variable>` with this name; undefined when there is none. */
export function valueOf(root: XmlElement, name: string): string | undefined {
  const found = ['param', 'variable'].flatMap((tag) =>
    all(root, tag).filter(({ attributes }) => attributes['name'] === name),
  );
  if (found.length > 1) throw new Error(`${name} is there ${found.length} times`);
  return found[0]?.attributes['value'];
}

/**
 * What FreeSWITCH does to a file before it parses it (switch_xml.c, preprocess): `$${…}` is replaced, lines with
 * `<?`, `<include>` or the word X-PRE-PROCESS are dropped or obeyed.
 */
export function preprocessed(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      if (/<include>|<\/include>|<\?/.test(line)) return '';
      if (/x-pre-process|<!--/i.test(line)) throw new Error(`FreeSWITCH would obey or drop: ${line}`);
      return line.replace(/\$\$\{[^}]*\}/g, 'REPLACED');
    })
    .join('\n');
}
