import { choose } from './seededRandom.ts';

/** Common surnames with their share of the population in per mille. */
const surnames: readonly (readonly [string, number])[] = [
  ['王', 72],
  ['李', 72],
  ['张', 68],
  ['刘', 54],
  ['陈', 45],
  ['杨', 31],
  ['黄', 22],
  ['赵', 22],
  ['周', 19],
  ['吴', 19],
  ['徐', 17],
  ['孙', 15],
  ['马', 13],
  ['胡', 12],
  ['朱', 12],
  ['郭', 12],
  ['何', 12],
  ['林', 12],
  ['罗', 10],
  ['高', 10],
  ['郑', 9],
  ['梁', 9],
  ['谢', 8],
  ['宋', 8],
  ['唐', 7],
  ['许', 7],
  ['邓', 6],
  ['冯', 6],
  ['韩', 6],
  ['曹', 6],
  ['曾', 5],
  ['彭', 5],
  ['萧', 5],
  ['蔡', 5],
  ['潘', 5],
  ['田', 4],
  ['董', 4],
  ['袁', 4],
  ['于', 4],
  ['余', 4],
  ['叶', 4],
  ['蒋', 4],
  ['杜', 4],
  ['苏', 4],
  ['魏', 4],
  ['程', 4],
  ['吕', 4],
  ['丁', 4],
  ['沈', 3],
  ['任', 3],
  ['欧阳', 1],
  ['上官', 1],
];
const single = Array.from('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂燕玲斌鹏辉浩宇婷雪梅琳');
const first = Array.from('子宇浩雨欣梓佳俊思嘉晓志建国文海春秋金玉美小雅诗梦若天永立心');
const second = Array.from('涵轩怡琪豪杰颖妍雯婷航睿博宁瑶萱彤泽铭辰华明强军红英兰芬玲峰林');

/** A Chinese full name. */
export function chineseName(random: () => number): string {
  const [surname] = choose(random, surnames, ([, share]) => share);
  if (random() < 0.3) return surname + choose(random, single);
  return surname + choose(random, first) + choose(random, second);
}
