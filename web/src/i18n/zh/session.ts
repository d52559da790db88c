import type { Translated } from '../dictionary.ts';
import type { session as source } from '../en/session.ts';

export const session: Translated<typeof source> = {
  title: '登录',
  username: '用户名',
  password: '密码',
  tenant: '企业',
  tenantHint: '该用户名存在于多个企业，请输入您所在企业的简称。',
  signIn: '登录',
  signingIn: '正在登录…',
  over: '会话已结束，重新登录后可继续之前的操作。',
  claim: '让坐席始终在通话，让客户无需等待。',
  showPassword: '显示密码',
  hidePassword: '隐藏密码',
  mustChange: '设置新密码',
  mustChangeHint: '您使用的是一次性密码，请先设置自己的密码。',
  current: '当前密码',
  currentOneTime: '一次性密码',
  next: '新密码',
  nextHint: '至少 10 个字符。几个互不相关的词组合起来既好记又难猜。',
  again: '再次输入新密码',
  change: '修改密码',
  changed: '密码已修改',
};
