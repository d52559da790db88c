import type { Locator, Page } from 'playwright-core';

/**
 * Works as a person would and adds up how long that takes: the keystroke-level model of Card, Moran and Newell (1980)
 * with 1.35 s to think and 1.3 s to point and click before each action, and 0.28 s for each character.
 */
export function person(page: Page) {
  let seconds = 0;
  const on = (id: string) => page.getByTestId(id);
  const at = (target: string | Locator) => (typeof target === 'string' ? on(target) : target).first();
  return {
    on,
    seconds: () => seconds,
    /** Waits that the machine makes a person wait: measured, not estimated. */
    waited: async (work: () => Promise<unknown>) => {
      const began = performance.now();
      await work();
      seconds += (performance.now() - began) / 1000;
    },
    press: async (key: string) => {
      seconds += 1.35 + 0.28;
      await page.keyboard.press(key);
    },
    click: async (target: string | Locator) => {
      seconds += 2.65;
      await at(target).click();
    },
    write: async (target: string | Locator, text: string) => {
      seconds += 2.65 + text.length * 0.28;
      await at(target).fill(text);
    },
    choose: async (target: string | Locator, value: string) => {
      seconds += 5.3;
      await at(target).selectOption(value);
    },
    pull: async (from: Locator, to: Locator) => {
      seconds += 4;
      await from.dragTo(to);
    },
    /** A file in the dialog of the operating system: opened, found, chosen. */
    pickFile: async (input: string, path: string) => {
      seconds += 4 * 2.65;
      await on(input).setInputFiles(path);
    },
  };
}
