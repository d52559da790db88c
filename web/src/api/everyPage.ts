import type { Page } from './page.ts';

const MOST_PAGES = 40;

/** Everything of a list a tenant has few of. Stops after 40 pages: what is longer wants a paged table. */
export async function everyPage<T>(
  read: (cursor: string | null) => Promise<Page<T>>,
  most = MOST_PAGES,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < most; pages += 1) {
    const page: Page<T> = await read(cursor);
    items.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  return items;
}
