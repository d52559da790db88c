import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type TestBrowser } from '../harness/browser.ts';
import { startOutpace, type Outpace } from '../harness/outpace.ts';
import { waitFor } from '../harness/waitFor.ts';
import { signInAs } from './signIn.ts';

/** Every page of the console, in both languages, light and dark: accessible by axe, and with no text cut off. */

let outpace: Outpace;
let browser: TestBrowser;
let axe: string;
let paths: string[];

beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  outpace = await startOutpace({ console: true, demoContacts: 40, demoRobot: true, speed: 20 });
  browser = await openBrowser();
  paths = await everyPath();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await outpace.stop();
});

const still = [
  '/floor',
  '/tasks',
  '/tasks/new',
  '/lists',
  '/scripts',
  '/suppressions',
  '/suppressions/lists',
  '/exports',
  '/callbacks',
  '/numbers',
  '/me',
  '/me/phone',
  '/admin/users',
  '/admin/departments',
  '/admin/skill-groups',
  '/admin/shifts',
  '/admin/agents',
  '/admin/roles',
  '/admin/trunks',
  '/admin/trunk-groups',
  '/admin/gateways',
  '/admin/gateways/phones',
  '/admin/switches',
  '/admin/caller-numbers',
  '/admin/caller-numbers/groups',
  '/admin/caller-numbers/reception',
  '/admin/policies',
  '/admin/outcomes',
  '/admin/outcomes/phrases',
  '/admin/results',
  '/admin/results/fields',
  '/admin/recordings',
  '/admin/recordings/settings',
  '/admin/audit',
];

/** With the pages of single things, and an administrator who is an agent, too. */
async function everyPath(): Promise<string[]> {
  const api = await outpace.signIn();
  const first = async (collection: string) => {
    const { items } = await api.get<{ items: { id: string }[] }>(`/api/${collection}`);
    return items[0]?.id ?? '';
  };
  const users = await api.get<{ items: { id: string; username: string }[] }>('/api/users?limit=100');
  const own = users.items.find(({ username }) => username === 'admin')?.id ?? '';
  const group = await first('skill-groups');
  await api.patch(`/api/users/${own}`, {
    agent: { phone: { kind: 'extension', value: '1090' }, skills: [{ skillGroupId: group, level: 1 }] },
  });
  await waitFor('some calls', async () => {
    const rows = await outpace.database.query('select 1 from attempts where settled_at is not null limit 1');
    return rows.length > 0;
  });
  const [task, list, script] = [await first('tasks'), await first('lists'), await first('scripts')];
  const [role, policy] = [await first('roles'), await first('policies')];
  return [
    ...still,
    ...['', '/attempts', '/conversations', '/rehearsal', '/settings'].map((part) => `/tasks/${task}${part}`),
    ...['', '/imports', '/filters', '/allocation'].map((part) => `/lists/${list}${part}`),
    ...(script === '' ? [] : [`/scripts/${script}`]),
    `/admin/roles/${role}`,
    ...(policy === '' ? [] : [`/admin/policies/${policy}`]),
  ];
}

interface Finding {
  path: string;
  what: string;
  where: string[];
}

/** What axe calls serious or critical, of WCAG 2.2 A and AA. */
async function accessFaults(page: Page, path: string): Promise<Finding[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    interface Result {
      id: string;
      impact: string | null;
      nodes: { html: string; any: { message: string }[] }[];
    }
    const { axe: checker } = window as unknown as {
      axe: { run(context: Document, options: object): Promise<{ violations: Result[] }> };
    };
    const { violations } = await checker.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      resultTypes: ['violations'],
    });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => ({
        id,
        nodes: nodes.slice(0, 3).map(({ html, any }) => `${html.slice(0, 200)} ${any[0]?.message ?? ''}`),
      }));
  });
  return found.map(({ id, nodes }) => ({ path, what: id, where: nodes }));
}

/** Texts that end before they are over, and say nowhere how they go on; and a page that is wider than its window. */
async function cutOff(page: Page, path: string): Promise<Finding[]> {
  const where = await page.evaluate(() => {
    const cut: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const style = getComputedStyle(element);
      const text = element.textContent.trim();
      const hides = style.overflowX === 'hidden' || style.overflowX === 'clip';
      if (!hides || text === '' || element.closest('.visually-hidden') || element.clientWidth < 2) continue;
      if (element.scrollWidth <= element.clientWidth + 1) continue;
      const told = element.closest('[title]') !== null || element.querySelector('[title]') !== null;
      if (!told) cut.push(`${element.tagName}.${element.className}: ${text.slice(0, 80)}`);
    }
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) cut.push(`the page is ${scrollWidth} wide in a window of ${clientWidth}`);
    return cut;
  });
  return where.length === 0 ? [] : [{ path, what: 'cut off', where: where.slice(0, 5) }];
}

describe.each([
  { language: 'en' as const, dark: false },
  { language: 'en' as const, dark: true },
  { language: 'zh-CN' as const, dark: false },
  { language: 'zh-CN' as const, dark: true },
])('in $language, dark: $dark', ({ language, dark }) => {
  it('has no serious fault of access and no text that is cut off', { timeout: 600_000 }, async () => {
    const { page, screenshot, errors } = await browser.page({ language, dark, width: 1366, height: 768 });
    await signInAs(page, outpace, language);
    const findings: Finding[] = [];
    for (const path of paths) {
      await page.goto(`${outpace.address}${path}`);
      await page.locator('h1').first().waitFor();
      await page.waitForFunction(() => document.querySelector('[class*="skeleton"]') === null);
      await screenshot(`every/${language}-${dark ? 'dark' : 'light'}${path.replaceAll('/', '-')}`);
      findings.push(...(await accessFaults(page, path)), ...(await cutOff(page, path)));
    }
    expect(findings).toEqual([]);
    expect(errors().filter((text) => !text.includes('401'))).toEqual([]);
  });
});
