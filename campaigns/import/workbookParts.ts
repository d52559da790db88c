import { FileProblem } from './fileProblem.ts';
import { importLimits } from './importLimits.ts';
import { builtInFormat } from './numberFormats.ts';
import type { WorkbookPackage } from './workbookPackage.ts';
import { attributeOf, XmlScanner, type XmlListener } from './xmlScanner.ts';

/** What has to be known of a workbook before its cells can be read. */
export interface WorkbookParts {
  /** Parts of its visible sheets, in their order. */
  sheets: string[];
  date1904: boolean;
  /** Number format of each style of a cell. */
  formats: string[];
  /** Texts that cells refer to by their place. */
  texts: string[];
}

/** Reads all of it but the sheets. Throws FileProblem. */
export async function readParts(book: WorkbookPackage): Promise<WorkbookParts> {
  const workbook = book.names.find((name) => /^xl\/workbook\d*\.xml$/i.test(name));
  if (workbook === undefined) {
    throw new FileProblem('unsupported-format', 'this is no .xlsx workbook: save it as .xlsx or .csv');
  }
  const sheets: string[] = [];
  let date1904 = false;
  const targets = await readTargets(book, workbook);
  await scan(book, workbook, {
    opened(name, attributes) {
      if (name === 'workbookPr') date1904 = /^(1|true)$/.test(attributeOf(attributes, 'date1904') ?? '');
      if (name !== 'sheet' || (attributeOf(attributes, 'state') ?? 'visible') !== 'visible') return;
      const target = targets.get(relationOf(attributes) ?? '');
      if (target !== undefined && book.names.includes(target)) sheets.push(target);
    },
  });
  return {
    sheets,
    date1904,
    formats: await readFormats(book),
    texts: await readTexts(book),
  };
}

/** The relation's id: `r:id`, whatever prefix stands for the namespace. */
const relationOf = (attributes: string): string | null =>
  /\s\w+:id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1] ?? null;

/** Parts of worksheets by the id of their relation. */
async function readTargets(book: WorkbookPackage, workbook: string): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  const relations = workbook.replace(/([^/]+)$/, '_rels/$1.rels');
  if (!book.names.includes(relations)) return targets;
  await scan(book, relations, {
    opened(name, attributes) {
      if (name !== 'Relationship' || !/\/worksheet$/.test(attributeOf(attributes, 'Type') ?? '')) return;
      const target = attributeOf(attributes, 'Target') ?? '';
      targets.set(
        attributeOf(attributes, 'Id') ?? '',
        target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`,
      );
    },
  });
  return targets;
}

async function readFormats(book: WorkbookPackage): Promise<string[]> {
  const part = book.names.find((name) => /^xl\/styles\d*\.xml$/i.test(name));
  if (part === undefined) return [];
  const own = new Map<string, string>();
  const formats: string[] = [];
  let inCells = false;
  await scan(book, part, {
    opened(name, attributes) {
      if (name === 'cellXfs') inCells = true;
      if (name === 'numFmt')
        own.set(attributeOf(attributes, 'numFmtId') ?? '', attributeOf(attributes, 'formatCode') ?? '');
      if (name !== 'xf' || !inCells) return;
      const id = attributeOf(attributes, 'numFmtId') ?? '0';
      formats.push(own.get(id) ?? builtInFormat(id) ?? 'General');
    },
    closed(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats;
}

async function readTexts(book: WorkbookPackage): Promise<string[]> {
  const part = book.names.find((name) => /^xl\/sharedstrings\d*\.xml$/i.test(name));
  if (part === undefined) return [];
  const texts: string[] = [];
  const collected = textCollector();
  await scan(book, part, {
    opened(name) {
      if (name === 'si') collected.begin();
      collected.opened(name);
    },
    closed(name) {
      if (name === 'si') texts.push(collected.take());
      collected.closed(name);
    },
    text: (piece) => {
      collected.text(piece);
    },
  });
  return texts;
}

/** Gathers the text inside `t` elements, the readings of Japanese names (`rPh`) left out. */
export function textCollector() {
  let [text, inText, inReading] = ['', false, false];
  return {
    begin() {
      text = '';
    },
    opened(name: string) {
      if (name === 't') inText = true;
      if (name === 'rPh') inReading = true;
    },
    closed(name: string) {
      if (name === 't') inText = false;
      if (name === 'rPh') inReading = false;
    },
    /** One character more than a cell may have shows that it is too long; more is not kept. */
    text(piece: string) {
      if (inText && !inReading && text.length <= importLimits.cellLength)
        text += piece.slice(0, importLimits.cellLength + 1);
    },
    take: (): string => unescaped(text),
  };
}

/** A workbook writes characters that XML cannot hold as `_x000D_`. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;

async function scan(book: WorkbookPackage, part: string, listener: Partial<XmlListener>): Promise<void> {
  const nothing = () => undefined;
  const scanner = new XmlScanner({ opened: nothing, closed: nothing, text: nothing, ...listener });
  for await (const piece of book.read(part)) scanner.push(piece);
  scanner.end();
}
