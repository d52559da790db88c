import { truncate, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uploadFolder } from '../../tests/uploadFiles.ts';
import { book, row, sheetXml, zip } from '../../tests/workbookFixture.ts';
import { inImportProcess } from './importProcess.ts';
import { importLimits } from './importLimits.ts';

let uploads: Awaited<ReturnType<typeof uploadFolder>>;
beforeAll(async () => {
  uploads = await uploadFolder();
});
afterAll(() => uploads.remove());

/** As the API looks at an upload: in the process that is ended when it takes too much memory or too long. */
const look = async (bytes: Uint8Array, onMemory?: (megabytes: number) => void) =>
  inImportProcess(
    { work: 'inspect', path: await uploads.file(Buffer.from(bytes)), country: 'CN' },
    { silenceSeconds: importLimits.inspectSeconds, ...(onMemory && { onMemory }) },
  );

const cells = (count: number) => '<c t="inlineStr"><is><t>x</t></is></c>'.repeat(count);
const laughs = `<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(100)}">]>`;

const tooMuch = (letter: string) => Buffer.alloc(importLimits.unpackedBytes + 1, letter);

/** Every file and the one error it ends in. Each is made here; none is kept. */
const corpus: [string, () => Uint8Array, string][] = [
  ['text with a million columns', () => Buffer.from('a,'.repeat(1_000_000)), 'too-many-columns'],
  ['text with a cell that never ends', () => Buffer.alloc(30_000_000, 'a'), 'row-too-long'],
  [
    'a quotation mark that never ends',
    () => Buffer.from(`手机号\n"${'1\n'.repeat(2_000_000)}`),
    'unclosed-quote',
  ],
  ['zero bytes', () => Buffer.alloc(10_000), 'not-text'],
  [
    'a sheet with a million columns',
    () => zip(book(sheetXml(`<row r="1">${cells(1_000_000)}</row>`))),
    'too-many-columns',
  ],
  [
    'a cell that unpacks to half a gigabyte',
    () => zip(book(Buffer.concat([Buffer.from('<row><c t="inlineStr"><is><t>'), tooMuch('a')])), 100),
    'too-large-unpacked',
  ],
  [
    'texts that unpack to half a gigabyte',
    () =>
      zip(
        book(sheetXml(row(1, 'x')), {
          'xl/sharedStrings.xml': tooMuch(' '),
        }),
      ),
    'too-large-unpacked',
  ],
  [
    'entities of entities',
    () => zip(book(Buffer.concat([Buffer.from(laughs), sheetXml('<row><c><v>&b;</v></c></row>')]))),
    'damaged-file',
  ],
  [
    'a tag that never ends',
    () => zip(book(Buffer.from(`<worksheet><c ${'a="1" '.repeat(1_000_000)}`))),
    'damaged-file',
  ],
  [
    'a comment that never ends',
    () => zip(book(Buffer.from(`<worksheet><!--${'-'.repeat(5_000_000)}`))),
    'damaged-file',
  ],
  ['tags that are never closed', () => zip(book(Buffer.from('<sheetData><row>'.repeat(500_000)))), 'no-data'],
  [
    'a row far behind the last one',
    () => zip(book(sheetXml('<row r="99999999999"><c><v>1</v></c></row>'))),
    'too-many-rows',
  ],
];

test.each(corpus)(
  '%s ends in its own error',
  async (name, make, code) => {
    const bytes = make();
    let most = 0;
    const began = performance.now();
    await expect(look(bytes, (megabytes) => (most = Math.max(most, megabytes)))).rejects.toMatchObject({
      code,
    });
    const seconds = (performance.now() - began) / 1000;
    console.log(`${name}: ${code} after ${seconds.toFixed(1)} s, at most ${Math.round(most)} MB`);
    expect(most).toBeLessThan(500);
  },
  120_000,
);

test('a text of two gigabytes is refused without being read', async () => {
  const path = await uploads.file(Buffer.from('手机号,备注\n13812345678,'));
  await truncate(path, 2 * 1024 ** 3);
  await expect(
    inImportProcess({ work: 'inspect', path, country: 'CN' }, { silenceSeconds: 60 }),
  ).rejects.toMatchObject({ code: 'too-large' });
  await writeFile(path, '');
});

test('cells that are called like parts of every object, and formulas, are texts', async () => {
  const rows = '__proto__,constructor,手机号,=1+1\ntoString,=HYPERLINK("x"),13812345678,@SUM(A1)\n';
  expect(await look(Buffer.from(rows))).toMatchObject({
    headers: ['__proto__', 'constructor', '手机号', '=1+1'],
    preview: [['toString', '=HYPERLINK("x")', '13812345678', '@SUM(A1)']],
  });
  expect('x' in {}).toBe(false);
});
