/** What has to be ended, in the reverse order of its beginning. */
export class Shutdown {
  private readonly steps: { name: string; end: () => Promise<unknown> }[] = [];
  private running: Promise<void> | null = null;
  private readonly onError: (what: string, error: unknown) => void;

  constructor(onError: (what: string, error: unknown) => void) {
    this.onError = onError;
  }

  /** Notes how to end what has just begun. */
  add(name: string, end: () => Promise<unknown>): void {
    this.steps.push({ name, end });
  }

  /** Ends everything, the last begun first. One that fails does not keep the others; called twice it runs once. */
  run(): Promise<void> {
    this.running ??= (async () => {
      for (let step = this.steps.pop(); step; step = this.steps.pop()) {
        const { name, end } = step;
        await end().catch((error: unknown) => this.onError(name, error));
      }
    })();
    return this.running;
  }
}
