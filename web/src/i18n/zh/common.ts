import type { Translated } from '../dictionary.ts';
import type { common as source } from '../en/common.ts';

export const common: Translated<typeof source> = {
  appName: 'Outpace',
  cancel: '取消',
  close: '关闭',
  retry: '重试',
  loading: '加载中',
  optional: '选填',
  requestId: '请求编号 {{id}}',
};
