import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as XLSX from 'xlsx';
import { uploadFolder } from '../../tests/uploadFiles.ts';
import { book, row, sheetXml, zip } from '../../tests/workbookFixture.ts';
import type { FileRow } from './fileRow.ts';
import { inImportProcess } from './importProcess.ts';
import { inspectFile } from './inspectFile.ts';
import { detectFormat, tableRows } from './openTable.ts';
import { openPackage } from './workbookPackage.ts';

let uploads: Awaited<ReturnType<typeof uploadFolder>>;
beforeAll(async () => {
  uploads = await uploadFolder();
});
afterAll(() => uploads.remove());

type Book = (sheet: XLSX.WorkSheet, book: XLSX.WorkBook) => void;
function workbook(
  rows: unknown[][],
  change: Book = () => undefined,
  bookType: XLSX.BookType = 'xlsx',
): Buffer {
  const sheet = XLSX.utils.aoa_to_sheet(rows);
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, sheet, 'Sheet1');
  change(sheet, book);
  const bytes: unknown = XLSX.write(book, { type: 'buffer', bookType, compression: true });
  return bytes as Buffer;
}
async function rowsOf(path: string): Promise<FileRow[]> {
  const rows: FileRow[] = [];
  for await (const row of tableRows(path, await detectFormat(path))) rows.push(row);
  return rows;
}

describe('real workbooks', () => {
  const rows = [
    ['姓名', '手机号', '日期', '金额'],
    ['张三', 13812345678, null, 12.5],
    [],
    ['李四', '139 1234 5678', null, 0.1],
  ];
  test.each(['xlsx', 'biff8'] as const)('numbers keep all their digits in %s', async (type) => {
    const bytes = workbook(
      rows,
      (sheet) => {
        Object.assign(sheet['B2'] as XLSX.CellObject, { z: '0.00E+00' });
        sheet['C2'] = { t: 'n', v: 45355, z: 'yyyy/m/d' };
        sheet['C4'] = { t: 'n', v: 45355.75, z: 'm/d/yy h:mm' };
      },
      type,
    );
    const path = await uploads.file(bytes);
    expect(await inspectFile(path, 'CN')).toMatchObject({
      format: 'xlsx',
      encoding: null,
      headerRow: 1,
      headers: ['姓名', '手机号', '日期', '金额'],
      mapping: { phones: [1], name: 0 },
    });
    expect(await rowsOf(path)).toEqual([
      { number: 1, cells: ['姓名', '手机号', '日期', '金额'] },
      { number: 2, cells: ['张三', '13812345678', '2024-03-04', '12.5'] },
      { number: 3, cells: [] },
      { number: 4, cells: ['李四', '139 1234 5678', '2024-03-04 18:00:00', '0.1'] },
    ]);
  });

  test('formulas give their value, booleans and errors a word; the first visible sheet is read', async () => {
    const bytes = workbook([['secret']], (_, book) => {
      const sheet = XLSX.utils.aoa_to_sheet([
        ['手机号', 'x', 'y', 'z'],
        [13812345678, true, null, 1],
      ]);
      sheet['C2'] = { t: 'e', v: 0x2a, w: '#N/A' };
      sheet['D2'] = { t: 'n', v: 3, f: '1+2' };
      XLSX.utils.book_append_sheet(book, sheet, 'Sheet2');
      book.Workbook = {
        Sheets: [
          { name: 'Sheet1', Hidden: 1 },
          { name: 'Sheet2', Hidden: 0 },
        ],
      };
    });
    const path = await uploads.file(bytes);
    expect((await rowsOf(path))[1]?.cells).toEqual(['13812345678', 'TRUE', '#N/A', '3']);
  });
});

describe('hostile workbooks', () => {
  const unpacked = async (bytes: Buffer, unpackedBytes: number): Promise<number> => {
    const book = await openPackage(await uploads.file(bytes), { unpackedBytes });
    let length = 0;
    for await (const piece of book.read('xl/worksheets/sheet1.xml')) length += piece.length;
    return length;
  };

  test('a bomb is refused while it unpacks, whatever size it claims', async () => {
    const cells = Buffer.alloc(60 * 1024 * 1024, ' ');
    const bomb = zip(book(sheetXml(row(1, '手机号') + cells.toString('latin1'))), 100);
    expect(bomb.length).toBeLessThan(100_000);
    await expect(unpacked(bomb, 20 * 1024 * 1024)).rejects.toMatchObject({ code: 'too-large-unpacked' });
    expect(await unpacked(bomb, 80 * 1024 * 1024)).toBeGreaterThan(cells.length);
  });

  test('pictures and the like are not even unpacked', async () => {
    const files = book(sheetXml(row(1, '手机号')), { 'xl/media/x.png': Buffer.alloc(60 * 1024 * 1024) });
    expect(await unpacked(zip(files), 100_000)).toBeLessThan(10_000);
  });

  test('a sheet that claims a million rows and all columns is read by its cells', async () => {
    const sheet = sheetXml(row(1, '手机号') + row(2, '13812345678'), '<dimension ref="A1:XFD1048576"/>');
    const path = await uploads.file(zip(book(sheet)));
    expect(await rowsOf(path)).toHaveLength(2);
  });

  test('a cell in the last column of the last row', async () => {
    const last = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>';
    const path = await uploads.file(zip(book(sheetXml(row(1, '手机号') + row(2, '13812345678') + last))));
    let count = 0;
    let widest = 0;
    for await (const { cells } of tableRows(path, await detectFormat(path))) {
      count++;
      widest = Math.max(widest, cells.length);
    }
    expect([count, widest]).toEqual([1_048_576, 201]);
  });

  test('a comment on __proto__ leaves every other object alone', async () => {
    const comments = Buffer.from(
      `<?xml version="1.0"?><comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>a</author></authors><commentList><comment ref="__proto__" authorId="0"><text><t>x</t></text></comment></commentList></comments>`,
    );
    const rels = Buffer.from(
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments1.xml"/></Relationships>`,
    );
    const files = book(sheetXml(row(1, '手机号') + row(2, '13812345678')), {
      'xl/worksheets/_rels/sheet1.xml.rels': rels,
      'xl/comments1.xml': comments,
    });
    const path = await uploads.file(zip(files));
    expect(await rowsOf(path)).toHaveLength(2);
    expect('c' in {}).toBe(false);
  });

  test('unclosed tags over and over take no noticeable time', async () => {
    const sheet = Buffer.from('<worksheet>' + '<sheetData>'.repeat(80_000));
    const began = performance.now();
    const path = await uploads.file(zip(book(sheet)));
    await expect(rowsOf(path)).rejects.toMatchObject({ code: 'no-data' });
    expect(performance.now() - began).toBeLessThan(5000);
  });

  test.each([
    ['a cut-off file', (bytes: Buffer) => bytes.subarray(0, bytes.length - 40), 'damaged-file'],
    [
      'a directory that points nowhere',
      (bytes: Buffer) => {
        const broken = Buffer.from(bytes);
        broken.writeUInt32LE(0xfffffff0, broken.length - 6);
        return broken;
      },
      'damaged-file',
    ],
    ['another kind of package', () => zip({ 'word/document.xml': Buffer.from('x') }), 'unsupported-format'],
  ])('%s is refused', async (_, change, code) => {
    const path = await uploads.file(change(zip(book(sheetXml(row(1, '手机号'))))));
    await expect(inspectFile(path, 'CN')).rejects.toMatchObject({ code });
  });

  test('what needs too much memory ends its own process', async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => row(i + 1, `1381234${i}`)).join('');
    const path = await uploads.file(zip(book(sheetXml(rows))));
    const work = { work: 'inspect', path, country: 'CN' } as const;
    await expect(inImportProcess(work, { silenceSeconds: 60, memoryMegabytes: 12 })).rejects.toMatchObject({
      code: 'too-much-memory',
    });
    expect(await inImportProcess(work, { silenceSeconds: 60 })).toMatchObject({ format: 'xlsx' });
  });

  test('what takes too long is ended', async () => {
    const path = await uploads.file(zip(book(sheetXml(row(1, '手机号')))));
    await expect(
      inImportProcess({ work: 'inspect', path, country: 'CN' }, { silenceSeconds: 0.001 }),
    ).rejects.toMatchObject({ code: 'took-too-long' });
  });
});
