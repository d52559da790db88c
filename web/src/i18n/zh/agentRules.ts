import type { Translated } from '../dictionary.ts';
import type { agentRules as source } from '../en/agentRules.ts';

export const agentRules: Translated<typeof source> = {
  title: '坐席规则',
  lead: '坐席小休的原因、话机振铃时长以及话后处理的上限。',
  reasons: '小休原因',
  create: '新建原因',
  name: '原因',
  limit: '超时时长',
  limitHint: '超过该时长后，现场监控以红色显示。留空表示不限。',
  noLimit: '不限',
  minutes: '分钟',
  position: '菜单顺序',
  positionHint: '数字越小越靠前。',
  offer: '供坐席选择',
  state: '状态',
  inUse: '使用中',
  notInUse: '已停用',
  empty: '暂无小休原因',
  emptyHint: '没有原因时坐席可直接小休；设置原因后，小休时需选择其一。',
  deleteHint: '坐席将无法再选择该原因，历史记录保持不变。',
  timing: '话机与话后处理',
  ring: '振铃时长',
  ringHint: '在该时长内未接听的坐席将自动转为小休。5 至 90 秒。',
  wrapUpLimit: '话后延长上限',
  wrapUpLimitHint: '坐席在通话结束后最多可延长的时长。15 至 3600 秒。',
};
