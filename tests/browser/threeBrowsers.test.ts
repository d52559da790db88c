import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, type TestBrowser, type TestPage } from '../harness/browser.ts';
import { openCutLine, type CutLine } from '../harness/cutLine.ts';
import { startOutpace, type Outpace } from '../harness/outpace.ts';
import { waitFor } from '../harness/waitFor.ts';

/** Two agents and a supervisor, each in a browser of their own, and one callee who stays on the line. */

const PASSWORD = 'a password of the floor';
const names = ['Anna', 'Boris', 'Sven'] as const;
type Name = (typeof names)[number];

let outpace: Outpace;
let browser: TestBrowser;
/** Between the browsers and the server. */
let line: CutLine;
const pages = new Map<Name, TestPage>();
const agentIds = new Map<Name, string>();

beforeAll(async () => {
  outpace = await startOutpace({ console: true, demoContacts: 10, speed: 6 });
  browser = await openBrowser();
  line = await openCutLine(outpace.port);
  await outpace.database.query(`update tasks set state = 'paused', state_since = $1`, [outpace.clock.date()]);
  // The agents of a demo tenant come and go of their own accord.
  await outpace.database.query(`update tenants set kind = 'live'`);
  await outpace.database.query(
    `insert into sip_domains (tenant_id, domain) select id, 'floor.example' from tenants on conflict do nothing`,
  );
  await installPeople();
  for (const name of names) pages.set(name, await browser.page({ width: 1366, height: 768 }));
}, 120_000);
afterAll(async () => {
  await browser.close();
  await line.close();
  await outpace.stop();
});

const of = (name: Name): Page => {
  const found = pages.get(name);
  if (!found) throw new Error(`no page of ${name}`);
  return found.page;
};
const on = (name: Name, id: string) => of(name).getByTestId(id);
const state = (name: Name, wanted: string) =>
  of(name).locator(`[data-testid=own-state][data-state=${wanted}]`).waitFor({ timeout: 40_000 });

/** A skill group with the two agents, a supervisor, and a task with one contact. */
async function installPeople(): Promise<void> {
  const api = await outpace.signIn();
  // A supervisor sees the own department.
  const floor = await api.post<{ id: string }>('/api/departments', { name: 'Floor', parentId: null });
  const group = await api.post<{ id: string }>('/api/skill-groups', { name: 'Trio', wrapUpSeconds: 600 });
  const roles = await api.get<{ items: { id: string; builtIn: string | null }[] }>('/api/roles?limit=100');
  const roleOf = (key: string) => roles.items.find((role) => role.builtIn === key)?.id;
  for (const [i, name] of names.entries()) {
    const supervisor = name === 'Sven';
    const skills = supervisor ? [] : [{ skillGroupId: group.id, level: 1 }];
    const user = await api.post<{ agent: { id: string } }>('/api/users', {
      username: name.toLowerCase(),
      name,
      password: PASSWORD,
      departmentId: floor.id,
      roleId: roleOf(supervisor ? 'supervisor' : 'agent'),
      agent: { phone: { kind: 'extension', value: String(1060 + i) }, skills },
    });
    agentIds.set(name, user.agent.id);
  }
  await outpace.database.query(`update users set must_change_password = false where name = any($1)`, [names]);
  const list = await api.post<{ id: string }>('/api/lists', { name: 'One callee' });
  await api.post(`/api/lists/${list.id}/contacts`, {
    contacts: [{ phones: ['+8613800000010'], name: 'Mr. Wang' }],
  });
  const task = await api.post<{ id: string }>('/api/tasks', {
    name: `Trio ${randomUUID().slice(0, 4)}`,
    listId: list.id,
    skillGroupId: group.id,
    pacing: { mode: 'progressive' },
    windows: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
  });
  await api.post(`/api/tasks/${task.id}/publish`);
}

async function signIn(name: Name): Promise<void> {
  await of(name).goto(line.address);
  const form = on(name, 'sign-in');
  await form.waitFor();
  await form.locator('input').nth(0).fill(name.toLowerCase());
  await form.locator('input').nth(1).fill(PASSWORD);
  await of(name).keyboard.press('Enter');
  await on(name, 'rail').waitFor();
}

/** How the supervisor is on the call, as the dialer has it. */
const supervising = (mode: string) =>
  waitFor(`the supervisor to ${mode}`, async () => {
    const rows = await outpace.database.query(
      `select 1 from supervisions where mode = $1 and ended_at is null`,
      [mode],
    );
    return rows.length > 0;
  });

async function supervise(agent: Name, entry: string): Promise<void> {
  const card = of('Sven').locator('[data-testid=agent-card]', { hasText: agent });
  await card.getByTestId('agent-menu').click();
  await on('Sven', entry).click();
}

it(
  'take a call, hear it, whisper, barge, hand it over after a word, and wrap up',
  { timeout: 300_000 },
  async () => {
    for (const name of names) await signIn(name);
    for (const name of ['Anna', 'Boris'] as const) {
      await of(name).goto(`${line.address}/me`);
      await on(name, 'own-state').waitFor();
      // In a demo tenant agents are ready by themselves.
      if (await on(name, 'me-ready').isVisible()) await on(name, 'me-ready').click();
    }
    const api = await outpace.signIn();
    await api.post(`/api/agents/${agentIds.get('Sven') ?? ''}/state`, { to: 'outbound-only' });
    await of('Sven').goto(`${line.address}/floor`);
    await on('Sven', 'floor').waitFor();

    const first = await waitFor(
      'one of the two to have the callee',
      async () => {
        for (const name of ['Anna', 'Boris'] as const)
          if (await on(name, 'call-bar').isVisible()) return name;
        return null;
      },
      60,
    );
    const second = first === 'Anna' ? 'Boris' : 'Anna';
    expect(await on(first, 'screen-pop').textContent()).toContain('Mr. Wang');

    // Reloaded in the middle of the call: everything is there again, and the callee has not gone.
    await of(first).reload();
    await on(first, 'call-bar').waitFor();
    expect(await on(first, 'screen-pop').textContent()).toContain('Mr. Wang');

    // The connection is lost and comes back; what happened meanwhile is caught up with.
    line.cut();
    await on(first, 'stale-banner').waitFor({ timeout: 60_000 });
    line.mend();
    await on(first, 'stale-banner').waitFor({ state: 'detached', timeout: 60_000 });
    await on(first, 'call-bar').waitFor();

    // The supervisor hears the call, then is heard by the agent, then by both.
    await supervise(first, 'agent-listen');
    await supervising('listen');
    await supervise(first, 'agent-whisper');
    await supervising('whisper');
    await supervise(first, 'agent-barge');
    await supervising('barge');
    await supervise(first, 'agent-stop-listening');
    await waitFor('the supervisor to be gone', async () => {
      const rows = await outpace.database.query('select 1 from supervisions where ended_at is null');
      return rows.length === 0;
    });

    // A word with the colleague, who then has the callee.
    await on(first, 'call-transfer').click();
    const row = of(first).locator('[data-testid=colleague]', { hasText: second });
    await row.waitFor();
    await pages.get(first)?.screenshot('trio-transfer');
    await row.getByRole('button').first().click();
    await on(first, 'call-with').waitFor();
    await on(second, 'call-bar').waitFor();
    await pages.get(first)?.screenshot('trio-consulting');
    await on(first, 'call-complete').click();
    await state(first, 'wrap-up');
    await state(second, 'talking');
    expect(await on(second, 'screen-pop').textContent()).toContain('Mr. Wang');

    await on(second, 'call-hang-up').click();
    await state(second, 'wrap-up');
    await pages.get(second)?.screenshot('trio-wrap-up');
    for (const name of [first, second] as const) {
      await on(name, 'me-ready').click();
      await state(name, 'ready');
    }
    for (const { errors } of pages.values())
      expect(errors().filter((text) => !/401|ERR_|Failed to fetch|network error/.test(text))).toEqual([]);
    expect(outpace.problems()).toEqual([]);
  },
);
