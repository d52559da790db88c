import iconv from 'iconv-lite';
import { chineseName } from './chineseNames.ts';
import { choose, seededRandom } from './seededRandom.ts';

/** A city with the weight of its population. Mobile numbers do not show it, so it is a column. */
const cities: readonly (readonly [string, number])[] = [
  ['上海', 25],
  ['北京', 22],
  ['深圳', 18],
  ['广州', 19],
  ['重庆', 16],
  ['成都', 21],
  ['天津', 14],
  ['武汉', 14],
  ['杭州', 12],
  ['西安', 13],
  ['苏州', 13],
  ['南京', 9],
  ['郑州', 13],
  ['长沙', 10],
  ['东莞', 10],
  ['沈阳', 9],
  ['青岛', 10],
  ['宁波', 9],
  ['合肥', 9],
  ['昆明', 8],
  ['福州', 8],
  ['厦门', 5],
  ['哈尔滨', 9],
  ['济南', 9],
  ['大连', 7],
  ['长春', 9],
  ['南宁', 9],
  ['贵阳', 6],
  ['太原', 5],
  ['乌鲁木齐', 4],
  ['兰州', 4],
  ['海口', 3],
];
/** The first three digits of mobile numbers, by operator, roughly as often as they are met. */
const prefixes = [
  ...[
    '134',
    '135',
    '136',
    '137',
    '138',
    '139',
    '150',
    '151',
    '152',
    '157',
    '158',
    '159',
    '182',
    '183',
    '187',
  ],
  ...[
    '188',
    '178',
    '198',
    '130',
    '131',
    '132',
    '155',
    '156',
    '176',
    '185',
    '186',
    '133',
    '153',
    '173',
    '177',
  ],
  ...['180', '181', '189', '199'],
] as const;
const intents: readonly (readonly [string, number])[] = [
  ['高意向', 12],
  ['一般意向', 30],
  ['待跟进', 34],
  ['低意向', 14],
  ['', 10],
];
const sources = ['官网留资', '展会', '老客户推荐', '抖音', '公众号', '线下门店', '400来电'] as const;
const notes: readonly (readonly [string, number])[] = [
  ['', 55],
  ['上周看过样板间', 5],
  ['希望下午联系', 8],
  ['预算30万以内', 5],
  ['对分期感兴趣', 6],
  ['已加微信', 6],
  ['之前说再考虑考虑', 6],
  ['换过号码，注意核对', 2],
  ['要求发资料到邮箱', 3],
  ['家里有两个孩子，关注环保材料', 3],
  ['只在周末方便', 4],
];

const header = ['姓名', '手机号', '城市', '客户意向', '来源渠道', '备注'] as const;

/** Reserved on the simulated switch for callees with a fixed behaviour. */
const isTestNumber = (number: string) => /^138[0-3]000/.test(number);

export interface ContactFile {
  name: string;
  /** GBK, as a spreadsheet on a Chinese Windows saves it. */
  bytes: Buffer;
  /** Rows that an import accepts. */
  good: number;
  /** Rows that it rejects: wrong numbers and duplicates. */
  bad: number;
}

/**
 * A list as a telesales team has it: `good` contacts with numbers written in the ways people write them, and one
 * bad row in a hundred.
 */
export function contactFile(good: number, seed = 20_240_601): ContactFile {
  const random = seededRandom(seed);
  const used = new Set<string>();
  const rows: string[][] = [];
  let bad = 0;
  while (used.size < good) {
    const number = mobileNumber(random);
    if (used.has(number) || isTestNumber(number)) continue;
    used.add(number);
    rows.push(row(random, asWritten(random, number)));
    if (used.size % 100 === 50) {
      rows.push(row(random, bad % 3 === 2 ? number : badNumber(random, number)));
      bad++;
    }
  }
  const text = [header, ...rows].map((cells) => cells.map(quoted).join(',')).join('\r\n');
  return { name: '客户名单.csv', bytes: iconv.encode(`${text}\r\n`, 'gbk'), good, bad };
}

function row(random: () => number, phone: string): string[] {
  const [city] = choose(random, cities, ([, weight]) => weight);
  const [intent] = choose(random, intents, ([, weight]) => weight);
  const [note] = choose(random, notes, ([, weight]) => weight);
  return [chineseName(random), phone, city, intent, choose(random, sources), note];
}

function mobileNumber(random: () => number): string {
  const rest = Math.floor(random() * 100_000_000);
  return choose(random, prefixes) + String(rest).padStart(8, '0');
}

function asWritten(random: () => number, number: string): string {
  const kind = random();
  const groups = [number.slice(0, 3), number.slice(3, 7), number.slice(7)];
  if (kind < 0.06) return groups.join('-');
  if (kind < 0.1) return groups.join(' ');
  if (kind < 0.14) return `+86 ${number}`;
  if (kind < 0.16) return `'${number}`;
  return number;
}

function badNumber(random: () => number, number: string): string {
  return random() < 0.5 ? number.slice(0, 9) : '暂无';
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
