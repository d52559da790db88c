import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import iconv from 'iconv-lite';

/** What an import of the file has to come to. */
export interface WideFile {
  rows: number;
  bad: number;
  duplicates: number;
}

const header = '姓名,手机号,客户编号,城市,客户意向,年龄,金额,登记日期,渠道,备注';
const surnames = '张王李赵陈刘杨黄周吴';
const cities = ['北京', '上海', '广州', '成都', '武汉'];
const broken = ['暂无', '', '138****0000', '1.38E+10', '12345'];
const LINES = 5000;

/**
 * Writes a GBK file of a telesales team: `rows` rows with ten fields. Of every hundred three have no number that can be
 * called, and five repeat an earlier one.
 */
export async function writeWideFile(path: string, rows: number): Promise<WideFile> {
  const out = createWriteStream(path);
  let [bad, duplicates] = [0, 0];
  let lines = [header];
  for (let row = 1; row <= rows; row++) {
    const place = row % 100;
    const wrong = place === 10 || place === 40 || place === 70;
    const twice = !wrong && place % 20 === 19;
    if (wrong) bad++;
    if (twice) duplicates++;
    const phone = wrong ? broken[row % broken.length] : numberOf(twice ? row - 1 : row);
    lines.push(
      [
        `${surnames[row % 10]}客户${row}`,
        phone,
        `KH${row}`,
        cities[row % 5],
        row % 3 === 0 ? '有意向' : '',
        20 + (row % 50),
        (row % 9973) * 1.5,
        `2024-03-${String((row % 28) + 1).padStart(2, '0')}`,
        '线上',
        `下午联系${row % 7}`,
      ].join(','),
    );
    if (lines.length >= LINES || row === rows) {
      if (!out.write(iconv.encode(`${lines.join('\r\n')}\r\n`, 'gbk'))) await once(out, 'drain');
      lines = [];
    }
  }
  out.end();
  await once(out, 'finish');
  return { rows, bad, duplicates };
}

/** Eleven digits, each of its own row. */
const numberOf = (row: number): string => String(13_000_000_000 + row * 997);
