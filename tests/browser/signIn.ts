import type { Page } from 'playwright-core';
import { ADMIN_PASSWORD, type Outpace } from '../harness/outpace.ts';

/** Signs the administrator in, with the console in `language`. */
export async function signInAs(page: Page, outpace: Outpace, language: 'en' | 'zh-CN'): Promise<void> {
  const api = await outpace.signIn();
  await api.patch('/api/session', { language });
  await enterConsole(page, outpace.address);
}

/** Signs the administrator in, with the console as it is. */
export async function enterConsole(page: Page, address: string): Promise<void> {
  await page.goto(address);
  const form = page.getByTestId('sign-in');
  await form.waitFor();
  await form.locator('input').nth(0).fill('admin');
  await form.locator('input').nth(1).fill(ADMIN_PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByTestId('rail').waitFor();
}
