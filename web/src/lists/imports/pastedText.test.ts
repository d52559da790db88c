import { expect, it } from 'vitest';
import { pastedText } from './pastedText.ts';

it('cuts rows that stand on one line behind semicolons', () => {
  expect(pastedText('referenceid,phonenumber,姓名;id1,13011111111,张三;')).toBe(
    'referenceid,phonenumber,姓名\nid1,13011111111,张三\n',
  );
});

it('leaves everything else as it is', () => {
  expect(pastedText(' 手机号;姓名\n13811112222;张三\n')).toBe('手机号;姓名\n13811112222;张三');
});
