import type { Translated } from '../dictionary.ts';
import type { fieldProblems as fieldSource, problems as source } from '../en/problems.ts';

export const problems: Translated<typeof source> = {
  unexpected: '服务器出现错误。',
  'no-answer': '服务器没有响应，请检查网络后重试。',
  'unreadable-answer': '无法读取服务器的回复（状态码 {{status}}）。',
  'sign-in-failed': '用户名或密码错误。连续输错多次后账号会被锁定一段时间。',
  'too-many-requests': '尝试次数过多，请等待几分钟后再试。',
  'not-signed-in': '会话已结束，请重新登录。',
  'must-change-password': '请先修改一次性密码。',
  'not-allowed': '您的角色不允许此操作。',
  'csrf-token': '您已在其他窗口重新登录，请刷新本页面。',
  'foreign-origin': '请求来自其他网站，已被拒绝。',
  'not-found': '该内容不存在或已被删除。',
  invalid: '部分输入有误。',
  'already-exists': '该名称已被使用。',
  'out-of-range': '数值过大。',
  'try-again': '系统繁忙，请重试。',
  'too-large': '文件过大。',
};

export const fieldProblems: Translated<typeof fieldSource> = {
  required: '此项必填',
  'too-small': '过短或过小',
  'too-big': '过长或过大',
  'invalid-format': '格式不正确',
  'invalid-type': '类型不正确',
  'invalid-value': '请从给出的选项中选择',
  'invalid-character': '含有无法保存的字符',
  'password-short': '至少 10 个字符',
  'passwords-differ': '两次输入的新密码不一致',
  'wrong-password': '当前密码不正确',
  'same-password': '不能与当前密码相同',
  'weak-password': '不能与用户名相同',
  'phone-column-missing': '请选择电话号码所在的列',
  'tenant-needed': '请输入所在企业',
};
