import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, type TestBrowser } from '../harness/browser.ts';
import { startOutpace, type Outpace } from '../harness/outpace.ts';
import { accessFaults, cutOff, type Finding } from './accessFaults.ts';
import { consolePaths } from './consolePaths.ts';
import { signInAs } from './signIn.ts';

/**
 * Pages of the console are accessible by axe, and no text on them is cut off. With OUTPACE_BARS=full every page in
 * English, light, and in 简体中文, dark; else the main pages once: half of them in the one look, half in the other.
 */
const full = process.env['OUTPACE_BARS'] === 'full';
const looks = [
  { language: 'en' as const, dark: false },
  { language: 'zh-CN' as const, dark: true },
];

let outpace: Outpace;
let browser: TestBrowser;
let paths: readonly [english: string[], chinese: string[]];

beforeAll(async () => {
  outpace = await startOutpace({ console: true, demoContacts: 40, demoRobot: full, speed: 20 });
  browser = await openBrowser();
  const { main, others } = await consolePaths(outpace);
  const all = [...main, ...others];
  const half = Math.ceil(main.length / 2);
  paths = full ? [all, all] : [main.slice(0, half), main.slice(half)];
}, 300_000);
afterAll(async () => {
  await browser.close();
  await outpace.stop();
});

/** Opens a page and waits until nothing on it is still being fetched. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${outpace.address}${path}`, { waitUntil: 'domcontentloaded' });
  await page.locator('h1').first().waitFor();
  await page.locator('[class*="skeleton"]').first().waitFor({ state: 'detached' });
}

it.each(looks)(
  'has no serious fault of access and no text that is cut off, in $language, dark: $dark',
  { timeout: full ? 900_000 : 240_000 },
  async ({ language, dark }) => {
    const { page, screenshot, errors } = await browser.page({ language, dark, width: 1366, height: 768 });
    await signInAs(page, outpace, language);
    const findings: Finding[] = [];
    for (const path of paths[language === 'en' ? 0 : 1]) {
      await open(page, path);
      findings.push(...(await accessFaults(page, path)), ...(await cutOff(page, path)));
      if (full) await screenshot(`every/${language}-${dark ? 'dark' : 'light'}${path.replaceAll('/', '-')}`);
    }
    expect(findings).toEqual([]);
    // The checks themselves: an input without a name, and a text that ends early.
    await page.evaluate(`document.querySelector('h1').insertAdjacentHTML(
      'afterend', '<input><p style="overflow: hidden; width: 2em; white-space: nowrap">One two three</p>')`);
    expect((await accessFaults(page, 'planted')).map(({ what }) => what)).toContain('label');
    expect(await cutOff(page, 'planted')).toHaveLength(1);
    expect(errors().filter((text) => !text.includes('401'))).toEqual([]);
  },
);
