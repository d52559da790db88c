import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';

/** Screenshots go here; not under version control. */
export const screenshotFolder = resolve(import.meta.dirname, '../artifacts/screenshots');

export interface TestBrowser {
  /** A page in a fresh profile. */
  page(options?: {
    language?: 'en' | 'zh-CN';
    dark?: boolean;
    width?: number;
    height?: number;
  }): Promise<TestPage>;
  close(): Promise<void>;
}

export interface TestPage {
  page: Page;
  context: BrowserContext;
  /** Saves `<name>.png` below tests/artifacts/screenshots and returns its path. */
  screenshot: (name: string, options?: { fullPage?: boolean }) => Promise<string>;
  /** Uncaught errors and console errors so far. */
  errors: () => readonly string[];
}

/** A Chromium for tests; `bin/test.mjs` has made sure that there is one. `args`: more of its switches. */
export async function openBrowser(args: readonly string[] = []): Promise<TestBrowser> {
  const executablePath = process.env['OUTPACE_TEST_CHROMIUM'] ?? '/usr/bin/chromium';
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      ...args,
    ],
  });
  return {
    async page({ language = 'en', dark = false, width = 1440, height = 900 } = {}) {
      const context = await browser.newContext({
        locale: language,
        colorScheme: dark ? 'dark' : 'light',
        viewport: { width, height },
        timezoneId: 'Asia/Shanghai',
        acceptDownloads: true,
      });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      return {
        page,
        context,
        errors: () => errors,
        async screenshot(name, options = {}) {
          await mkdir(screenshotFolder, { recursive: true });
          const path = join(screenshotFolder, `${name}.png`);
          await page.screenshot({ path, ...options });
          return path;
        },
      };
    },
    close: () => browser.close(),
  };
}
