/** What has to be ended, in the reverse order of its beginning. */
export class Shutdown {
  private readonly steps: { name: string; end: () => Promise<unknown>; force: () => void }[] = [];
  private running: Promise<void> | null = null;
  private readonly onError: (what: string, error: unknown) => void;

  constructor(onError: (what: string, error: unknown) => void) {
    this.onError = onError;
  }

  /** Notes how to end what has just begun; `force`: how to have a process of ours end without waiting for it. */
  add(name: string, end: () => Promise<unknown>, force: () => void = () => undefined): void {
    this.steps.push({ name, end, force });
  }

  /** For when there is no time: tells our processes to end, and waits for nothing. */
  force(): void {
    for (const step of this.steps.reverse()) step.force();
  }

  /** Ends everything, the last begun first. One that fails does not keep the others; called twice it runs once. */
  run(): Promise<void> {
    this.running ??= (async () => {
      for (let step = this.steps.at(-1); step; step = this.steps.at(-1)) {
        const { name, end } = step;
        await end().catch((error: unknown) => this.onError(name, error));
        this.steps.pop();
      }
    })();
    return this.running;
  }
}
