import { open } from 'node:fs/promises';
import { FileProblem } from './fileProblem.ts';

/** `xlsx`: a zip package; `xls`: the older compound file, also the wrapper of an encrypted workbook. */
export type FileKind = 'text' | 'xlsx' | 'xls';

const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const OTHERS: readonly (readonly [string, Buffer])[] = [
  ['a PDF document', Buffer.from('%PDF')],
  ['an RTF document', Buffer.from('{\\rtf')],
  ['a RAR archive', Buffer.from('Rar!')],
  ['a 7z archive', Buffer.from([0x37, 0x7a, 0xbc, 0xaf])],
  ['a gzip archive', Buffer.from([0x1f, 0x8b])],
];

/** What a file is, by its first bytes: names lie. Throws FileProblem for what can never be a list. */
export async function fileKind(path: string): Promise<FileKind> {
  const head = await firstBytes(path, 1024);
  if (head.length === 0) throw new FileProblem('empty-file', 'the file is empty');
  if (startsWith(head, ZIP)) return 'xlsx';
  if (startsWith(head, COMPOUND)) return 'xls';
  const other = OTHERS.find(([, magic]) => startsWith(head, magic));
  if (other) throw unsupported(other[0]);
  // Many systems export an HTML table and call it .xls.
  if (
    /^[\s\u00ef\u00bb\u00bf]*<(!doctype html|html|head|body|table|meta|\?xml)/i.test(head.toString('latin1'))
  ) {
    throw unsupported('a web page or XML, whatever its name');
  }
  return 'text';
}

const startsWith = (head: Buffer, magic: Buffer) => head.subarray(0, magic.length).equals(magic);

const unsupported = (what: string) =>
  new FileProblem(
    'unsupported-format',
    `this is ${what}: open it in a spreadsheet program and save it as .xlsx or .csv`,
  );

async function firstBytes(path: string, count: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
