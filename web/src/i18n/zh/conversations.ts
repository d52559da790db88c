import type { Translated } from '../dictionary.ts';
import type { conversations as source } from '../en/conversations.ts';

export const conversations: Translated<typeof source> = {
  list: '机器人的对话',
  live_other: '进行中 {{count}} 个',
  noneLive: '当前没有正在进行的对话。',
  ended: '已结束',
  noneEnded: '还没有结束的对话。',
  more: '显示更多',
  empty: '还没有对话',
  emptyHint: '有人接听后，机器人与被叫说的话会在这里实时显示。',
  cameTo: '结果：{{result}}',
  before: '机器人此前的对话',
  wants: '意图：{{intent}}',
  transcript: '对话记录',
  read: '查看对话记录',
  nothingSaid: '还没有说话。',
  version: '{{name}}，第 {{n}} 版',
  robot: '机器人',
  resultIs: '结果：{{result}}',
  gradeIs: '等级 {{grade}}',
  path: '话术路径',
  intents: '识别到的意图',
  variables: '记录的变量',
  states: {
    robot: '机器人通话中',
    transferring: '等待坐席',
    person: '人工通话中',
    ended: '已结束',
  },
  endedBy: {
    script: '话术结束了通话。',
    callee: '被叫挂断。',
    agent: '坐席接管了通话。',
    limit: '达到话术上限，通话结束。',
    problem: '话术无法继续。',
  },
};
