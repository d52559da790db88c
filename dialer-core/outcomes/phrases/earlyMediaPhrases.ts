import type { Outcome } from '../outcome.ts';
import type { PhraseRule } from './phraseRule.ts';

/** Outcomes an announcement can mean. */
export const announcedOutcomes = [
  'invalid-number',
  'suspended',
  'powered-off',
  'busy',
  'no-answer',
  'rejected',
  'out-of-area',
  'unreachable',
  'carrier-failure',
] as const satisfies readonly Outcome[];
export type AnnouncedOutcome = (typeof announcedOutcomes)[number];

const phrases = (
  meaning: AnnouncedOutcome,
  priority: number,
  texts: Readonly<Record<string, string>>,
): PhraseRule<AnnouncedOutcome>[] =>
  Object.entries(texts).map(([key, text]) => ({
    key: `${meaning}-${key}`,
    kind: 'phrase',
    text,
    meaning,
    priority,
  }));

/**
 * What carriers say before an answer, in Mandarin (simplified and traditional) and English. Only the
 * words that decide are listed: the sentences around them differ from carrier to carrier.
 * A reminder service (来电提醒) speaks after the reason has been told, so it comes last.
 */
export const earlyMediaPhrases: readonly PhraseRule<AnnouncedOutcome>[] = [
  // 您的电话, not 您拨打的电话: our own line is barred, which says nothing of the callee.
  ...phrases('carrier-failure', 1, {
    'zh-own-line': '您的电话已停机',
    'zh-own-line-2': '您的电话已欠费',
    'zh-own-line-3': '您的号码已欠费',
    'en-own-line': 'your telephone service is suspended',
  }),
  ...phrases('invalid-number', 1, {
    'zh-vacant': '空号',
    'zh-vacant-hant': '空號',
    'zh-not-exist': '号码不存在',
    'zh-wrong': '号码有误',
    'zh-check': '请核对后再拨',
    'zh-check-2': '请查证后再拨',
    'zh-not-in-use': '号码未启用',
    'en-not-exist': 'does not exist',
    'en-not-in-service': 'not in service',
    'en-not-assigned': 'has not been assigned',
    'en-invalid': 'number you have dialed is invalid',
    'en-not-valid': 'not a valid number',
    'en-check': 'please check the number',
    'en-disconnected': 'has been disconnected',
    'en-vacant': 'vacant number',
  }),
  ...phrases('suspended', 2, {
    'zh-suspended': '已停机',
    'zh-suspended-2': '暂停服务',
    'zh-suspended-3': '停止服务',
    'zh-suspended-hant': '已停機',
    'zh-arrears': '欠费',
    'zh-reported-lost': '已报停',
    'en-suspended': 'service has been suspended',
    'en-suspended-2': 'has been temporarily suspended',
    'en-out-of-service': 'out of service',
  }),
  ...phrases('powered-off', 3, {
    'zh-off': '已关机',
    'zh-off-2': '电话关机',
    'zh-off-hant': '已關機',
    'en-off': 'powered off',
    'en-power-off': 'is power off',
    'en-off-2': 'switched off',
    'en-off-3': 'is turned off',
  }),
  ...phrases('out-of-area', 3, {
    'zh-area': '不在服务区',
    'zh-area-hant': '不在服務區',
    'en-area': 'out of the service area',
    'en-area-2': 'outside the coverage area',
    'en-area-3': 'out of coverage',
  }),
  ...phrases('rejected', 4, {
    'zh-barred': '呼入限制',
    'zh-barred-2': '限制呼入',
    'zh-dnd': '免打扰',
    'zh-refused': '拒绝接听',
    'en-barred': 'not accepting calls',
    'en-barred-2': 'incoming calls are barred',
    'en-dnd': 'do not disturb',
  }),
  ...phrases('busy', 5, {
    'zh-talking': '正在通话中',
    'zh-talking-2': '通话中',
    'zh-talking-hant': '通話中',
    'zh-busy': '用户正忙',
    'zh-busy-2': '用户忙',
    'zh-busy-3': '电话正忙',
    'en-busy': 'is busy',
    'en-busy-2': 'line is engaged',
    'en-another': 'on another call',
    'en-power-busy': 'on the phone',
  }),
  ...phrases('no-answer', 5, {
    'zh-nobody': '无人接听',
    'zh-nobody-2': '无人应答',
    'zh-nobody-hant': '無人接聽',
    'en-nobody': 'is not answering',
    'en-nobody-2': 'no answer',
    'en-nobody-3': 'does not answer',
  }),
  ...phrases('carrier-failure', 6, {
    'zh-network': '网络忙',
    'zh-network-2': '网络繁忙',
    'zh-lines': '线路忙',
    'zh-lines-2': '线路故障',
    'en-circuits': 'all circuits are busy',
    'en-network': 'network is busy',
    'en-lines': 'all lines are busy',
  }),
  ...phrases('unreachable', 7, {
    'zh-unreachable': '无法接通',
    'zh-unreachable-2': '不能接通',
    'zh-unreachable-hant': '無法接通',
    'zh-not-connected': '暂时无法联系',
    'en-unreachable': 'cannot be reached',
    'en-unreachable-2': 'cannot be connected',
    'en-unreachable-4': 'can not be connected',
    'en-unreachable-3': 'not reachable',
    'en-unavailable': 'is not available',
    'en-unavailable-2': 'is unavailable',
  }),
  ...phrases('unreachable', 9, {
    'zh-reminder': '来电提醒',
    'zh-reminder-2': '来电短信提醒',
    'zh-reminder-3': '来电助手',
    'zh-reminder-4': '短信通知',
    'en-reminder': 'will be notified by text message',
  }),
];
