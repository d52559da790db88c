import type { Translated } from '../dictionary.ts';
import type { everyPage as source } from '../en/everyPage.ts';

export const everyPage: Translated<typeof source> = {
  appName: 'Outpace',
  cancel: '取消',
  close: '关闭',
  save: '保存',
  create: '新建',
  loadingMore: '正在加载更多…',
  loadMore: '加载更多',
  rows_other: '{{n}} 行',
  saveChanges: '保存修改',
  seconds: '秒',
  readOnly: '您的角色只能查看，不能修改。',
  retry: '重试',
  loading: '加载中',
  optional: '选填',
  requestId: '请求编号 {{id}}',
};
