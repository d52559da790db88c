import { expect, it } from 'vitest';
import type { Contact, List } from '../../../../api/contract/index.ts';
import { changeOf, contactDraft } from './contactDraft.ts';

const contact = {
  phones: ['+8613812345678', '+8613900000000'],
  name: '张三',
  externalRef: null,
  zone: 'Asia/Shanghai',
  consent: null,
  fields: { 城市: '上海' },
} as unknown as Contact;
const list = { fields: [{ key: '城市' }, { key: '年龄' }] } as unknown as List;

it('sends what was changed and nothing else', () => {
  const before = contactDraft(contact);
  expect(changeOf(before, before, list)).toEqual({});
  const after = { ...before, phones: '13811112222，+8613900000000', name: '', fields: { 年龄: '30' } };
  expect(changeOf(before, after, list)).toEqual({
    phones: ['13811112222', '+8613900000000'],
    name: null,
    fields: { 城市: '', 年龄: '30' },
  });
});
