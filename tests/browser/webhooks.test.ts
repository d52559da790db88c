import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type TestBrowser } from '../harness/browser.ts';
import { startOutpace, type Outpace } from '../harness/outpace.ts';
import { waitFor } from '../harness/waitFor.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../harness/webhookReceiver.ts';
import { signInAs } from './signIn.ts';

let receiver: WebhookReceiver;
let outpace: Outpace;
let browser: TestBrowser;

beforeAll(async () => {
  receiver = await startWebhookReceiver();
  const env = { OUTPACE_SCRIPT_HOSTS: receiver.host };
  outpace = await startOutpace({ console: true, demoContacts: 5, speed: 1, env });
  browser = await openBrowser();
}, 240_000);
afterAll(async () => {
  await browser.close();
  await outpace.stop();
  await receiver.close();
});

/** As docs/webhooks.md says that a receiver checks it. */
function isSigned(secret: string, path: string): boolean {
  const one = receiver.received(path).at(-1);
  if (!one) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const made = createHmac('sha256', key).update(`${one.id}.${one.timestamp}.${one.body}`).digest('base64');
  return one.signature.split(' ').includes(`v1,${made}`);
}

describe.each([
  { language: 'en' as const, dark: false, name: 'Bookkeeping' },
  { language: 'zh-CN' as const, dark: true, name: '客户系统' },
])('webhooks in $language', ({ language, dark, name }) => {
  it('one is made, told, replayed, given another secret and deleted', { timeout: 240_000 }, async () => {
    const { page, screenshot, errors } = await browser.page({ language, dark, width: 1366, height: 768 });
    page.setDefaultTimeout(60_000);
    const on = (id: string) => page.getByTestId(id);
    const shot = (what: string) => screenshot(`${language}-webhooks-${what}`);
    const path = `/${language}`;
    await signInAs(page, outpace, language);

    // Its secret is shown once, when it is made.
    await page.goto(`${outpace.address}/admin/webhooks`);
    await on('create-webhook').first().click();
    await on('webhook-name').fill(name);
    await on('webhook-url').fill(receiver.url(path));
    await on('event-call.ended').check();
    await shot('1-new');
    await on('webhook-dialog').getByTestId('submit').click();
    const secret = (await on('secret').textContent()) ?? '';
    expect(secret.length).toBeGreaterThan(30);
    await shot('2-secret');
    await on('secret-dialog').getByTestId('done').click();
    await on('secret-dialog').waitFor({ state: 'detached' });
    const row = on('webhooks-table').locator('tbody tr').filter({ hasText: name });
    await row.waitFor();
    expect(await page.content()).not.toContain(secret);

    // What the receiver refuses for long enough is a dead letter, and can be sent again.
    receiver.behaviour.set(path, { does: 'answer', status: 503, body: 'closed for stocktaking' });
    await row.getByTestId('test').click();
    await waitFor('the first try', () => receiver.received(path).length === 1, 60);
    expect(isSigned(secret, path)).toBe(true);
    await waitFor('the try to be noted', async () => {
      // A day of tries is over.
      const dead = await outpace.database.query(
        `update webhook_deliveries d set state = 'dead', attempts = 11 from webhook_subscriptions s
          where s.id = d.subscription_id and s.name = $1 and d.state = 'waiting' and d.attempts = 1 returning d.id`,
        [name],
      );
      return dead.length === 1;
    });
    await on('tab-deliveries').click();
    await on('state-choice').selectOption('dead');
    const letter = on('deliveries-table').locator('tbody tr').filter({ hasText: name });
    await letter.click();
    await on('delivery').getByText('closed for stocktaking').waitFor();
    await on('body').waitFor();
    await shot('3-dead-letter');
    receiver.behaviour.set(path, { does: 'answer', status: 200 });
    // Good news lies over the foot of the page for some seconds, and leaves it under the pointer.
    await waitFor(
      'the good news to go',
      async () => (await on('toasts').locator(':scope > *').count()) === 0,
    );
    await on('delivery').getByTestId('replay').click();
    await on('toasts').locator(':scope > *').first().waitFor();
    await waitFor('the replay', () => receiver.received(path).length === 2, 60);
    const [first, again] = receiver.received(path);
    expect([again?.id, again?.body]).toEqual([first?.id, first?.body]);

    // Another secret signs from then on.
    await on('tab-webhooks').click();
    await row.waitFor();
    await row.locator('td').first().click();
    await on('rotate').click();
    const next = (await on('secret').textContent()) ?? '';
    expect(next).not.toBe(secret);
    await on('done').click();
    await on('secret-dialog').waitFor({ state: 'detached' });
    await row.getByTestId('test').click();
    await waitFor('the next test', () => receiver.received(path).length === 3, 60);
    expect(isSigned(next, path)).toBe(true);
    await shot('4-webhooks');

    await row.getByTestId('delete').click();
    await on('confirm-action').click();
    await row.waitFor({ state: 'detached' });
    await on('create-webhook').first().waitFor();
    await shot('5-deleted');
    expect(errors().filter((text) => !text.includes('401'))).toEqual([]);
  });
});
