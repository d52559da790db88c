import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type TestBrowser } from '../harness/browser.ts';
import { ADMIN_PASSWORD, startOutpace, type Outpace } from '../harness/outpace.ts';

let outpace: Outpace;
let browser: TestBrowser;

beforeAll(async () => {
  outpace = await startOutpace({ console: true, demoContacts: 40, speed: 6, population: { talkMean: 30 } });
  browser = await openBrowser();
  // The demo's own task would keep the agents busy.
  await outpace.database.query(`update tasks set state = 'paused', state_since = $1`, [outpace.clock.date()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await outpace.stop();
});

/** What a telesales team has: GBK, and numbers as people write them. 9 as last digit: the callee answers and soon hangs up. */
async function fileOf(first: number): Promise<string> {
  const number = (i: number) => `1380000${String(first + i * 10).padStart(4, '0')}`;
  const lines = [
    '姓名,手机号,客户意向,备注',
    ...Array.from({ length: 30 }, (_, i) => `客户${i},${number(i)},有意向,"第一行,带逗号"`),
    // A last digit of 3 is busy and will be dialed again: the task is not over before it is paused.
    `李娜,+86 138-0000-${String(first + 294)},潜在客户,带空格和横线`,
    `王芳,'${number(31)},潜在客户,前面有撇号`,
    '',
    `张伟,12345,无意向,不是号码`,
    `重复,${number(0)},有意向,与第一行相同`,
  ];
  const path = join(tmpdir(), `outpace-list-${process.pid}-${first}.csv`);
  await writeFile(path, iconv.encode(lines.join('\r\n'), 'gbk'));
  return path;
}

describe.each([
  { language: 'en' as const, first: 1009, dark: false },
  { language: 'zh-CN' as const, first: 5009, dark: true },
])('a manager’s day in $language', ({ language, first, dark }) => {
  it('signs in, uploads, starts, sees a call connected, pauses, exports', { timeout: 240_000 }, async () => {
    const { page, screenshot, errors } = await browser.page({ language, dark, width: 1366, height: 768 });
    const api = await outpace.signIn();
    await api.patch('/api/session', { language });
    const shot = (name: string) => screenshot(`${language}-${name}`);
    const on = (id: string) => page.getByTestId(id);

    await page.goto(outpace.address);
    await on('sign-in').waitFor();
    await shot('1-sign-in');
    await on('sign-in').locator('input').nth(0).fill('admin');
    await on('sign-in').locator('input').nth(1).fill(ADMIN_PASSWORD);
    await page.keyboard.press('Enter');
    await on('rail').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe(language);

    await page.goto(`${outpace.address}/lists`);
    await on('create-list').first().click();
    await on('create-list-dialog').locator('input').first().fill(`春季名单 ${language}`);
    await page.keyboard.press('Enter');
    await on('list').waitFor();
    await on('file').setInputFiles(await fileOf(first));
    await on('mapping').waitFor();
    expect(await on('detected').textContent()).toMatch(/GB/i);
    await shot('2-mapping');
    await on('start-import').click();
    await expect.poll(() => on('count-accepted').textContent(), { timeout: 30_000 }).toMatch(/32/);
    await expect.poll(() => on('count-rejected').textContent()).toMatch(/2/);
    await shot('3-import');
    const listUrl = await listOf(`春季名单 ${language}`);

    await page.goto(`${outpace.address}/tasks/new?list=${listUrl}`);
    await on('task-name').fill(`春季回访 ${language}`);
    const group = await on('task-group').locator('option').nth(1).getAttribute('value');
    await on('task-group').selectOption(group);
    await shot('4-task-form');
    await on('save-draft').click();
    await on('task-publish').waitFor();
    // Whatever the hour is: this task may call all day.
    const taskId = page.url().split('/').at(-1) ?? '';
    const allDay = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }];
    await api.patch(`/api/tasks/${taskId}`, { windows: allDay, patienceSeconds: 30 });
    await on('task-publish').click();
    await expect.poll(() => connected(taskId), { timeout: 60_000 }).toBeGreaterThan(0);
    await expect.poll(() => on('connected').textContent(), { timeout: 20_000 }).toMatch(/[1-9]/);
    await shot('5-task-running');

    await page.goto(`${outpace.address}/floor`);
    await on('floor').waitFor();
    await expect.poll(() => on('agent-card').count(), { timeout: 20_000 }).toBe(12);
    await shot('6-floor');

    await page.goto(`${outpace.address}/tasks/${taskId}`);
    await on('task-pause').click();
    await on('task-resume').waitFor();
    await expect.poll(() => openCalls(taskId), { timeout: 60_000 }).toBe(0);
    const [download] = await Promise.all([page.waitForEvent('download'), on('export-results').click()]);
    const csv = await readFile(await download.path(), 'utf8');
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(csv.trim().split('\r\n')).toHaveLength(33);
    expect(csv).toContain('客户0');
    expect(csv).toContain('answered-human');
    await shot('7-paused');

    // The calls of the task among all calls, one of them in full, and its contacts as a filter form.
    await page.goto(`${outpace.address}/calls`);
    await on('calls-table').waitFor();
    await on('calls-taskId').selectOption(taskId);
    await on('calls-paths').selectOption('agent-connected');
    await expect.poll(() => page.url()).toContain(`taskId=${taskId}&paths=agent-connected`);
    await expect
      .poll(() => on('calls-table').locator('tbody tr[data-row]').count())
      .toBe(await connected(taskId));
    await shot('8-calls');
    await on('calls-table').locator('tbody tr[data-row]').first().focus();
    await page.keyboard.press('Enter');
    await on('call-course').waitFor();
    const steps = on('call-course').locator('li');
    expect(await steps.first().getAttribute('data-step')).toBe('claimed');
    expect(await on('call-course').locator('[data-step="bridged"]').count()).toBe(1);
    await on('why-outcome').waitFor();
    await shot('9-call');
    await page.goBack();
    await on('calls-paths').selectOption('');
    await on('calls-slice').click();
    await on('filter').waitFor();
    expect(page.url()).toContain(`/lists/${listUrl}/filters/new`);
    expect(errors().filter((text) => !text.includes('401'))).toEqual([]);
    expect(outpace.problems()).toEqual([]);
  });
});

async function listOf(name: string): Promise<string> {
  const [row] = await outpace.database.query<{ id: string }>('select id from lists where name = $1', [name]);
  return row?.id ?? '';
}
async function connected(taskId: string): Promise<number> {
  const [row] = await outpace.database.query<{ n: number }>(
    'select count(*)::int as n from attempts where task_id = $1 and bridged_at is not null',
    [taskId],
  );
  return row?.n ?? 0;
}
async function openCalls(taskId: string): Promise<number> {
  const [row] = await outpace.database.query<{ n: number }>(
    'select count(*)::int as n from attempts where task_id = $1 and settled_at is null',
    [taskId],
  );
  return row?.n ?? 0;
}
