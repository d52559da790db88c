import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { csvLine, uploadFolder } from '../../tests/uploadFiles.ts';
import type { FileRow } from './fileRow.ts';
import { inspectFile } from './inspectFile.ts';
import { detectFormat, tableRows } from './openTable.ts';
import { EncodingScan } from './textEncoding.ts';

let uploads: Awaited<ReturnType<typeof uploadFolder>>;
beforeAll(async () => {
  uploads = await uploadFolder();
});
afterAll(() => uploads.remove());

const CHINESE = '姓名,手机号,客户意向,备注\r\n张三,13812345678,有意向,下午联系\r\n';

async function rowsOf(path: string): Promise<FileRow[]> {
  const rows: FileRow[] = [];
  for await (const row of tableRows(path, await detectFormat(path))) rows.push(row);
  return rows;
}

describe('encodings', () => {
  test.each([
    ['gbk', 'gb18030', CHINESE],
    ['gb18030', 'gb18030', CHINESE.replace('张三', '𠮷田')],
    ['utf8', 'utf-8', CHINESE],
    ['utf8', 'utf-8', `\ufeff${CHINESE}`],
    ['utf16le', 'utf-16le', `\ufeff${CHINESE}`],
    ['utf16le', 'utf-16le', CHINESE],
    ['utf16-be', 'utf-16be', `\ufeff${CHINESE}`],
    ['utf8', 'utf-8', 'name,phone\nZoë,+447400123456\n'],
  ])('%s is read as %s', async (written, detected, text) => {
    const path = await uploads.file(text, written);
    expect(await detectFormat(path)).toMatchObject({ encoding: detected, delimiter: ',' });
    const [header, first] = await rowsOf(path);
    const lines = text.replace('\ufeff', '').split(/\r?\n/);
    expect([header?.cells.join(), first?.cells.join()]).toEqual(lines.slice(0, 2));
  });

  test('GBK whose first Chinese character comes after five megabytes', async () => {
    const plain = 'name,phone,note\n' + 'Li,13812345678,x\n'.repeat(320_000);
    const path = await uploads.file(
      Buffer.concat([Buffer.from(plain), iconv.encode('王,13900000000,好\n', 'gbk')]),
    );
    expect(await detectFormat(path)).toMatchObject({ encoding: 'gb18030' });
    const { mapping } = await inspectFile(path, 'CN');
    expect(mapping).toMatchObject({ phones: [1], name: 0 });
    let last: FileRow | null = null;
    for await (const row of tableRows(path, await detectFormat(path))) last = row;
    expect(last).toEqual({ number: 320_002, cells: ['王', '13900000000', '好'] });
  });

  test('one broken character does not turn a UTF-8 file into another language', () => {
    const bytes = iconv.encode(CHINESE.repeat(20), 'utf8');
    bytes[bytes.length - 40] = 0xff;
    const scan = new EncodingScan();
    scan.add(bytes);
    expect(scan.result()).toBe('utf-8');
  });

  test('the verdict does not depend on how the bytes are cut', () => {
    const files = [
      iconv.encode(CHINESE, 'gbk'),
      iconv.encode(CHINESE, 'utf8'),
      iconv.encode(CHINESE, 'utf16le'),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.array(fc.integer({ min: 1, max: 9 })), (bytes, cuts) => {
        const whole = new EncodingScan();
        whole.add(bytes);
        const cut = new EncodingScan();
        let at = 0;
        for (const size of cuts) cut.add(bytes.subarray(at, (at += size)));
        cut.add(bytes.subarray(at));
        expect(cut.result()).toBe(whole.result());
      }),
    );
  });

  test('every character survives every chunk border', async () => {
    const names = '张王李赵陈𠮷龘é€'.repeat(3000);
    for (const encoding of ['gb18030', 'utf8', 'utf16le']) {
      const path = await uploads.file(`姓名,手机号\n${names},13812345678\n`, encoding);
      expect((await rowsOf(path))[1]?.cells[0]).toBe(names);
    }
  });

  test.each([
    ['%PDF-1.7 …', 'unsupported-format'],
    ['<html><body><table><tr><td>手机号</td></tr></table>', 'unsupported-format'],
    ['', 'empty-file'],
    ['\n\n , \n', 'no-data'],
  ])('%j is refused as %s', async (content, code) => {
    const path = await uploads.file(content);
    await expect(inspectFile(path, 'CN')).rejects.toMatchObject({ code });
  });

  test('bytes that are no text are refused', async () => {
    const path = await uploads.file(Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 97) % 256)));
    await expect(inspectFile(path, 'CN')).rejects.toMatchObject({ code: 'not-text' });
  });
});

describe('rows', () => {
  test.each([
    [',', 'a,手机号\nb,13812345678'],
    ['\t', '姓名\t手机号\n张三\t13812345678'],
    [';', '姓名;手机号\n"张,三";13812345678'],
    ['|', '姓名|手机号\n张三|13812345678'],
    ['，', '姓名，手机号\n张三，13812345678'],
    [',', '手机号\n13812345678\n13812345679'],
  ])('separated by %j', async (delimiter, text) => {
    expect(await detectFormat(await uploads.file(text))).toMatchObject({ delimiter });
  });

  test('are numbered as a spreadsheet counts: blank lines count, line breaks in quotes do not', async () => {
    const path = await uploads.file('姓名,手机号\r\n\r\n"张\n三",1\n李四,"2\r\n"\r王五,3');
    expect(await rowsOf(path)).toEqual([
      { number: 1, cells: ['姓名', '手机号'] },
      { number: 2, cells: [''] },
      { number: 3, cells: ['张\n三', '1'] },
      { number: 4, cells: ['李四', '2\r\n'] },
      { number: 5, cells: ['王五', '3'] },
    ]);
  });

  test('a quotation mark inside a cell is part of it', async () => {
    expect((await rowsOf(await uploads.file('a,b\n5" pipe,1\n')))[1]?.cells).toEqual(['5" pipe', '1']);
  });

  test('a quotation mark that is never closed is named with its row', async () => {
    const path = await uploads.file('a,b\n1,2\n3,"4\n5,6\n');
    await expect(rowsOf(path)).rejects.toMatchObject({ code: 'unclosed-quote', message: /row 3/ });
    const long = await uploads.file(`a,b\n1,2\n3,"4\n${'5,6\n'.repeat(700_000)}`);
    await expect(rowsOf(long)).rejects.toMatchObject({ code: 'unclosed-quote', message: /row 3/ });
  });

  test('whatever is written as CSV is read back', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '张', '"', ',', '\n', ' ', "'", '𠮷'),
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }),
        async (rows) => {
          const path = await uploads.file(rows.map(csvLine).join('\r\n') + '\r\n');
          const read: string[][] = [];
          const format = { format: 'csv', encoding: 'utf-8', delimiter: ',' } as const;
          for await (const row of tableRows(path, format)) read.push(row.cells);
          expect(read).toEqual(rows);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('layout and proposed mapping', () => {
  const inspect = async (text: string) => inspectFile(await uploads.file(text), 'CN');

  test('the Chinese file of a telesales team', async () => {
    expect(await inspect(CHINESE)).toMatchObject({
      headerRow: 1,
      headers: ['姓名', '手机号', '客户意向', '备注'],
      preview: [['张三', '13812345678', '有意向', '下午联系']],
      mapping: { phones: [1], name: 0, externalRef: null, zone: null, consent: null, duplicates: 'skip' },
    });
  });

  test.each([
    ['referenceid,phonenumber', { phones: [1], name: null, externalRef: 0 }],
    ['编号,客户姓名,联系电话,手机号码', { phones: [3, 2], name: 1, externalRef: 0 }],
    ['Customer Name,Tel.,Mobile Phone', { phones: [2, 1], name: 0, externalRef: null }],
    ['手机,时区,授权书', { phones: [0], zone: 1, consent: 2 }],
    ['phone,Time Zone,Opt-in', { phones: [0], zone: 1, consent: 2 }],
    ['*手机号（必填）,名字', { phones: [0], name: 1 }],
    ['身份证号码,电话状态,号码', { phones: [2] }],
  ])('%s', async (header, mapping) => {
    const columns = header.split(',').length;
    const row = Array.from({ length: columns }, (_, i) => (mapping.phones.includes(i) ? '13812345678' : 'x'));
    expect((await inspect(`${header}\n${row.join(',')}\n`)).mapping).toMatchObject(mapping);
  });

  test('a title above the header', async () => {
    const text = '2024年3月客户名单,,\n\n姓名,手机号,备注\n张三,13812345678,\n';
    expect(await inspect(text)).toMatchObject({ headerRow: 3, headers: ['姓名', '手机号', '备注'] });
  });

  test('no header: columns are named as a spreadsheet does, the numbers are found', async () => {
    expect(await inspect('张三,13812345678\n李四,13912345678\n')).toMatchObject({
      headerRow: null,
      headers: ['Column A', 'Column B'],
      preview: [
        ['张三', '13812345678'],
        ['李四', '13912345678'],
      ],
      mapping: { phones: [1], name: null },
    });
  });

  test('doubled and empty headers each get a name of their own', async () => {
    const text = '电话,电话,,备注,,\n13812345678,010-12345678,x,y,,\n';
    expect(await inspect(text)).toMatchObject({
      headers: ['电话', '电话 (2)', 'Column C', '备注'],
      mapping: { phones: [0, 1] },
    });
  });

  test('a file without numbers gets no mapping', async () => {
    expect((await inspect('name,city\nLi,Beijing\n')).mapping).toBeNull();
  });

  test('a column named like a phone column that holds none is not proposed', async () => {
    const text = '电话,号码\n暂无,13812345678\n无,13912345678\n';
    expect((await inspect(text)).mapping).toMatchObject({ phones: [1] });
  });

  test('too many columns', async () => {
    await expect(inspect(Array.from({ length: 300 }, (_, i) => `c${i}`).join(','))).rejects.toMatchObject({
      code: 'too-many-columns',
    });
  });
});
