/** Wall seconds since the page was opened: never set back, whatever happens to the computer's clock. */
export const wall = (): number => performance.now() / 1000;
