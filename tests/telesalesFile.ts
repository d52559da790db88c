import iconv from 'iconv-lite';
import { csvLine } from './uploadFiles.ts';

export interface TelesalesFile {
  /** GBK, as a spreadsheet on a Chinese Windows saves it. */
  bytes: Buffer;
  /** Rows below the header, blank ones left out. */
  rows: number;
  good: number;
  blank: number;
  /** Row numbers, as a spreadsheet counts, of the rows that must be rejected. */
  bad: number[];
}

const surnames = ['张', '王', '李', '赵', '陈', '刘', '杨', '黄', '周', '吴'];
const notes = ['', '下午联系', '预算三十万，以后再说', '两行\n备注', '说“考虑”', '对分期感兴趣'];

/** Ways in which people and spreadsheets write the same eleven digits. */
const written: ((n: string) => string)[] = [
  (n) => n,
  (n) => `${n.slice(0, 3)} ${n.slice(3, 7)} ${n.slice(7)}`,
  (n) => `${n.slice(0, 3)}-${n.slice(3, 7)}-${n.slice(7)}`,
  (n) => `+86${n}`,
  (n) => `'${n}`,
  (n) => `0086${n}`,
  (n) => `${n[0]}.${n.slice(1)}E+10`,
  (n) => `${n}.0`,
];
const broken: ((n: string) => string)[] = [
  (n) => `${n[0]}.${n.slice(1, 3)}E+10`,
  (n) => n.slice(0, 9),
  () => '暂无',
  () => '',
  (n) => `${n}、13900000000`,
  (n) => `${n.slice(0, 3)}****${n.slice(7)}`,
];

/** A list as a Chinese telesales team has it; every `badEvery`-th row cannot be imported, every seventh of those twice there. */
export function telesalesFile(rows: number, badEvery = 50): TelesalesFile {
  const lines = [csvLine(['姓名', '手机号', '客户意向', '备注'])];
  const bad: number[] = [];
  let blank = 0;
  let number = 13_000_000_000;
  for (let row = 1; row <= rows; row++) {
    // 130 to 139, every block of which is in use.
    const digits = String((number += 9973));
    const wrong = row % badEvery === badEvery - 1;
    const twice = wrong && bad.length % 7 === 6;
    const phone = twice
      ? String(number - 9973)
      : wrong
        ? broken[bad.length % broken.length]!(digits)
        : written[row % written.length]!(digits);
    const cells = [`${surnames[row % 10]!}客户${row}`, phone, row % 3 === 0 ? '有意向' : '', notes[row % 6]!];
    lines.push(csvLine(cells));
    if (wrong) bad.push(lines.length);
    if (row % 997 === 0) {
      lines.push(',,,');
      blank++;
    }
  }
  return {
    bytes: iconv.encode(`${lines.join('\r\n')}\r\n`, 'gbk'),
    rows,
    good: rows - bad.length,
    blank,
    bad,
  };
}
