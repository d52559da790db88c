import type { shifts as source } from '../en/shifts.ts';
import type { Translated } from '../dictionary.ts';

export const shifts: Translated<typeof source> = {
  title: '排班',
  lead: '每周各时段预计到岗的坐席。任务预演以此为准。',
  group: '技能组',
  plan: '每周排班',
  zone: '按 {{zone}} 时间。重叠的班次人数相加。',
  days: '班次 {{n}} 的日期',
  day: '日期',
  from: '班次 {{n}} 开始',
  to: '班次 {{n}} 结束',
  nextDay: '次日',
  headcount: '班次 {{n}} 的人数',
  agents: '人',
  nobodyNamed: '指定坐席…',
  noMembers: '该技能组还没有坐席。',
  add: '添加班次',
  remove: '移除班次 {{n}}',
  empty: '尚未排班',
  emptyHint: '没有排班时，预演按当前签入的坐席计算；无人签入时按全组人数。',
  week: '每小时预计人数',
  now: '当前预计 {{expected}} 人，已签入 {{present}} 人',
  nowUnplanned: '当前已签入 {{present}} 人；尚未保存排班',
};
