import { cleanText } from '../numbers/cleanText.ts';

export type ColumnRole = 'phone' | 'name' | 'externalRef' | 'zone' | 'consent';

const PHONE =
  /手机|电话|号码|联系方式|被叫|phone|mobile|msisdn|^(tel|telephone|cell|cellphone|contactno)\d*$/;
/** Columns about a number or about something else that has one. */
const NOT_PHONE =
  /身份证|证件|银行|卡号|车牌|合同|订单|工号|邮编|qq|微信|状态|归属|类型|次数|时间|日期|结果|备注|运营商|型号|品牌|status|type|time|date|model|brand|country|code/;
const NAME =
  /^(姓名|名字|名称|客户|客户姓名|客户名称|客户名|联系人|联系人姓名|称呼|用户姓名|会员姓名|name|fullname|customer|customername|contact|contactname|clientname|client)$/;
const REFERENCE =
  /^(编号|客户编号|客户号|客户id|用户id|会员号|会员编号|业务编号|工单号|外部编号|唯一标识|id|uid|ref|refid|reference|referenceid|externalid|externalref|customerid|customerno|clientid|crmid|recordid|leadid)$/;

const ZONE = /^(时区|客户时区|timezone|tz|zone|tzname|ianazone|localtimezone)$/;
const CONSENT =
  /^(同意|授权|客户同意|客户授权|同意书|授权书|同意凭证|授权凭证|同意编号|授权编号|是否同意|是否授权|consent|consentref|consentreference|consentid|consentgiven|optin|optinref|optinid|permission)$/;

/** What a column holds by its header, in Chinese or English; null: something else. */
export function roleOfHeader(header: string): ColumnRole | null {
  const name = plain(header);
  if (NAME.test(name)) return 'name';
  if (REFERENCE.test(name)) return 'externalRef';
  if (ZONE.test(name)) return 'zone';
  if (CONSENT.test(name)) return 'consent';
  return PHONE.test(name) && !NOT_PHONE.test(name) ? 'phone' : null;
}

/** Mobile numbers are tried before others when a row has several. */
export const isMobileHeader = (header: string): boolean => /手机|移动|mobile|cell/.test(plain(header));

/** Without case, spaces, marks and remarks in brackets: `*手机号（必填）` is 手机号. */
const plain = (header: string): string =>
  cleanText(header)
    .toLowerCase()
    .replace(/[([【{].*?[)\]】}]/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
