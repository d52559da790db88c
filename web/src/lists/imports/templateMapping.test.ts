import { expect, test } from 'vitest';
import type { ImportMapping, ImportTemplate } from '../../../../api/contract/index.ts';
import { fittingTemplate, mappingOf, templateOf } from './templateMapping.ts';

const headers = ['姓名', '手机号', '备用号', '年龄', '编号'];
const mapping: ImportMapping = {
  phones: [1, 2],
  name: 0,
  externalRef: 4,
  zone: null,
  consent: null,
  duplicates: 'update',
  fields: [{ column: 3, masked: false, type: 'number', required: true, choices: [], shown: ['list'] }],
};

test('a template finds its columns again by their headers, in any order and among others', () => {
  const template = templateOf(mapping, headers);
  expect(mappingOf(template, headers)).toEqual(mapping);
  expect(mappingOf(template, ['编号', '备注', '年龄', '备用号', '手机号', '姓名'])).toMatchObject({
    phones: [4, 3],
    name: 5,
    externalRef: 0,
    fields: [{ column: 2, type: 'number', required: true }],
  });
});

test('a file without a column that the template names is not its; without a field of it, it is', () => {
  const template = templateOf(mapping, headers);
  expect(mappingOf(template, ['姓名', '手机号', '年龄', '编号'])).toBeNull();
  expect(mappingOf(template, ['姓名', '手机号', '备用号', '编号'])).toMatchObject({ fields: [] });
});

test('of several templates that fit the one that says most', () => {
  const template = templateOf(mapping, headers);
  const bare = { ...template, phones: ['手机号'], fields: [] };
  const other = { ...template, phones: ['电话'] };
  const saved = [bare, template, other].map(
    (each, i) => ({ name: String(i), template: each }) as ImportTemplate,
  );
  expect(fittingTemplate(saved, headers)?.name).toBe('1');
  expect(fittingTemplate(saved, ['姓名'])).toBeUndefined();
});
