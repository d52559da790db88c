import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** Something on a page that a person cannot get at, or cannot read. */
export interface Finding {
  path: string;
  what: string;
  /** The first places, as HTML, with why. */
  where: string[];
}

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe calls serious or critical, of WCAG 2.2 A and AA. */
export async function accessFaults(page: Page, path: string): Promise<Finding[]> {
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(await source);
  const found = await page.evaluate<{ what: string; where: string[] }[]>(`(async () => {
    const { violations } = await window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      resultTypes: ['violations'],
    });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => ({
        what: id,
        where: nodes.slice(0, 3).map(({ html, any }) => html.slice(0, 200) + ' ' + (any[0]?.message ?? '')),
      }));
  })()`);
  return found.map((finding) => ({ path, ...finding }));
}

/** Texts that end before they are over, and say nowhere how they go on; and a page that is wider than its window. */
export async function cutOff(page: Page, path: string): Promise<Finding[]> {
  const where = await page.evaluate<string[]>(`(() => {
    const cut = [];
    for (const element of document.querySelectorAll('body *')) {
      const text = element.textContent.trim();
      if (text === '' || element.clientWidth < 2 || element.scrollWidth <= element.clientWidth + 1) continue;
      const { overflowX } = getComputedStyle(element);
      if ((overflowX !== 'hidden' && overflowX !== 'clip') || element.closest('.visually-hidden')) continue;
      const told = element.closest('[title]') !== null || element.querySelector('[title]') !== null;
      if (!told) cut.push(element.tagName + '.' + element.className + ': ' + text.slice(0, 80));
    }
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) cut.push('the page is ' + scrollWidth + ' wide in a window of ' + clientWidth);
    return cut.slice(0, 5);
  })()`);
  return where.length === 0 ? [] : [{ path, what: 'cut off', where }];
}
