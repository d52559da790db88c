import { expect, it } from 'vitest';
import { everyPage } from './everyPage.ts';

const pages: Record<string, { items: number[]; nextCursor: string | null }> = {
  first: { items: [1, 2], nextCursor: 'a' },
  a: { items: [3], nextCursor: 'b' },
  b: { items: [4], nextCursor: null },
};
const read = (cursor: string | null) => Promise.resolve(pages[cursor ?? 'first']!);

it('reads on until there is no further page', async () => {
  expect(await everyPage(read)).toEqual([1, 2, 3, 4]);
});
it('has an end even when the server always names another page', async () => {
  let asked = 0;
  const endless = () => {
    asked += 1;
    return Promise.resolve({ items: [asked], nextCursor: 'on' });
  };
  expect(await everyPage(endless, 3)).toEqual([1, 2, 3]);
});
