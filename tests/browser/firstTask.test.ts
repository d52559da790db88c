import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type TestBrowser } from '../harness/browser.ts';
import { ADMIN_PASSWORD, startOutpace, type Outpace } from '../harness/outpace.ts';
import { person } from './person.ts';

/** Seconds at a person’s pace, waiting for the machine included. */
const BAR = 120;

let outpace: Outpace;
let browser: TestBrowser;

beforeAll(async () => {
  outpace = await startOutpace({ console: true, demoContacts: 20, speed: 1 });
  browser = await openBrowser();
}, 240_000);
afterAll(async () => {
  await browser.close();
  await outpace.stop();
});

async function ownFile(first: number): Promise<string> {
  const rows = Array.from(
    { length: 40 },
    (_, i) => `客户${i},1380001${String(first + i).padStart(4, '0')},${i % 2 ? '北京' : '上海'},${i * 10}`,
  );
  const path = join(tmpdir(), `outpace-first-task-${process.pid}-${first}.csv`);
  await writeFile(path, iconv.encode(['姓名,手机号,城市,金额', ...rows].join('\r\n'), 'gbk'));
  return path;
}

describe.each([
  { language: 'en' as const, dark: false, first: 1000 },
  { language: 'zh-CN' as const, dark: true, first: 3000 },
])('a first task in $language', ({ language, dark, first }) => {
  it(`runs on an own file within ${BAR} s of a person’s pace`, { timeout: 300_000 }, async () => {
    const { page, screenshot, errors } = await browser.page({ language, dark, width: 1366, height: 768 });
    const api = await outpace.signIn();
    await api.patch('/api/session', { language });
    const shot = (name: string) => screenshot(`${language}-first-task-${name}`);
    const file = await ownFile(first);
    const { on, click, write, choose, press, pickFile, waited, seconds } = person(page);

    await page.goto(outpace.address);
    await on('sign-in').waitFor();
    await write(on('sign-in').locator('input').nth(0), 'admin');
    await write(on('sign-in').locator('input').nth(1), ADMIN_PASSWORD);
    await press('Enter');
    await waited(() => on('rail').waitFor());

    await click(on('rail').locator('a[href="/lists"]'));
    await waited(() => on('lists').waitFor());
    await click('create-list');
    await write(on('create-list-dialog').locator('input').first(), language === 'en' ? 'Spring' : '春季');
    await press('Enter');
    await waited(() => on('list').waitFor());
    await pickFile('file', file);
    await waited(() => on('mapping').waitFor());
    await shot('1-mapping');
    await click('start-import');
    await waited(() =>
      expect.poll(() => on('count-accepted').textContent(), { timeout: 60_000 }).toMatch(/40/),
    );
    await click(page.locator('a[href^="/lists/"]').first());
    await waited(() => on('list').waitFor());
    await click(page.locator('a[href^="/tasks/new?list="]'));
    await waited(() => on('task-form').waitFor());
    const group = (await on('task-group').locator('option').nth(1).getAttribute('value')) ?? '';
    await choose('task-group', group);
    await shot('2-form');
    await click('save-publish');
    await waited(() => on('task').waitFor());
    await shot('3-task');
    const taskId = page.url().split('/').at(-1) ?? '';
    const task = await api.get<{ state: string; progress: { contacts: number } }>(`/api/tasks/${taskId}`);
    // Outside the usual hours it waits for them; it is on its way all the same.
    expect(['published', 'running', 'scheduled']).toContain(task.state);
    expect(task.progress.contacts).toBe(40);
    console.log(`${language}: ${seconds().toFixed(0)} s at a person’s pace`);
    expect(seconds()).toBeLessThan(BAR);
    expect(errors().filter((text) => !text.includes('401'))).toEqual([]);
  });

  it('filters a list, gives contacts away and takes them back', { timeout: 300_000 }, async () => {
    const { page, screenshot, errors } = await browser.page({ language, dark, width: 1366, height: 768 });
    const api = await outpace.signIn();
    await api.patch('/api/session', { language });
    const shot = (name: string) => screenshot(`${language}-allocation-${name}`);
    const on = (id: string) => page.getByTestId(id);
    await page.goto(outpace.address);
    await on('sign-in').locator('input').nth(0).fill('admin');
    await on('sign-in').locator('input').nth(1).fill(ADMIN_PASSWORD);
    await page.keyboard.press('Enter');
    await on('rail').waitFor();
    const list = await api.post<{ id: string }>('/api/lists', { name: `Filtered ${language}` });
    const contacts = Array.from({ length: 9 }, (_, i) => ({
      phones: [`+86138002${String(first + i).padStart(5, '0')}`],
      name: `Person ${i}`,
      fields: { city: i < 4 ? 'Beijing' : 'Shanghai' },
    }));
    await api.post(`/api/lists/${list.id}/contacts`, { contacts });

    await page.goto(`${outpace.address}/lists/${list.id}/filters`);
    await on('new-filter').first().click();
    await on('filter-name').fill('Beijing');
    await on('add-condition').first().click();
    await on('condition-value').first().fill('beijing');
    await expect.poll(() => on('preview-count').textContent(), { timeout: 20_000 }).toMatch(/4/);
    await on('add-group').first().click();
    await on('condition-group').nth(1).waitFor();
    await on('condition-value').nth(1).fill('Beijing');
    await shot('1-filter');
    await on('save-filter').click();
    await page.waitForURL(/filters\/[0-9a-f-]{36}$/);
    await shot('2-saved');
    const filterId = page.url().split('/').at(-1) ?? '';

    await page.goto(`${outpace.address}/lists/${list.id}/allocation?filter=${filterId}`);
    await on('allocate-dialog').waitFor();
    const target = await on('allocation-target')
      .locator('optgroup')
      .first()
      .locator('option')
      .first()
      .getAttribute('value');
    await on('allocation-target').selectOption(target ?? '');
    await shot('3-give');
    await on('submit').click();
    await on('allocation-pass').waitFor();
    await shot('4-pass');
    expect(await on('allocation-pass').textContent()).toContain('4');
    await on('reclaim').first().click();
    await page.locator('dialog footer button').last().click();
    await expect.poll(() => on('reclaim').count(), { timeout: 20_000 }).toBe(0);
    await shot('5-taken-back');
    expect(errors().filter((text) => !text.includes('401'))).toEqual([]);
  });
});
