import type { queues as words } from '../en/queues.ts';
import type { Translated } from '../dictionary.ts';

export const queues: Translated<typeof words> = {
  strategy: '分配策略',
  strategies: {
    'by-level': '按等级',
    'longest-idle': '最长空闲',
    'round-robin': '轮循',
    'fewest-calls': '接听最少',
    'least-talk': '通话时长最短',
  },
  strategyHint: {
    'by-level': '等级 1 优先，依次类推；同级时空闲最久者优先。',
    'longest-idle': '不论等级。',
    'round-robin': '空闲坐席依次接听。',
    'fewest-calls': '自签入起累计；相同时空闲最久者优先。',
    'least-talk': '自签入起累计；相同时空闲最久者优先。',
  },
  lastAgentDays: '同一坐席优先，',
  lastAgentDaysHint: '上次与该客户通话的坐席空闲时优先接听。留空：不优先。',
  days: '天内',
  afterPatience: '超过任务的等待上限时',
  patience: { end: '结束通话', wait: '继续排队' },
  afterPatienceHint: {
    end: '任务设有提示音时先播放。',
    wait: '直到最长排队时间。仍计为呼损。',
  },
  maxWaitSeconds: '最长排队时间',
  maxWaitSecondsHint: '转接的客户以及坐席掉线的客户同样适用。',
  maxWaiting: '排队人数上限',
  maxWaitingHint: '超出者按溢出处理。留空：不限。',
  callees: '人',
  holdMusic: '等待音乐',
  holdMusicHint: '交换机上的文件或音频流，例如 local_stream://moh。留空：提示音。',
  overflow: '无人接听时（溢出）',
  overflows: { 'hang-up': '挂断', message: '播放提示音', callback: '提供预约回呼' },
  overflowHint: {
    'hang-up': '排队超时，或排队人数已满时。',
    message: '播放后结束通话。',
    callback: '播放期间按键即可预约回呼。',
  },
  overflowPrompt: '提示音',
  promptHint: '交换机上的文件。',
  callbackKey: '预约按键',
  callbackMinutes: '多久后回呼',
  minutes: '分钟',
  wait: '最长排队',
};
