/** An answer is kept for so many times what working it out took: the database is busy with it a tenth of the time. */
const TIMES = 10;
/** An answer that took less is not kept. Milliseconds. */
const QUICK_MS = 20;
const AT_MOST_MS = 30_000;
/** Answers remembered at once. */
const MOST = 500;

/** Reports of large tasks that several people look at are worked out once, and again not before it is worth it. */
export class KeptAnswers<T> {
  private readonly kept = new Map<string, { answer: Promise<T>; until: number }>();
  private readonly now: () => number;

  /** `now`: wall milliseconds that never run backwards. */
  constructor(now: () => number) {
    this.now = now;
  }

  /** The answer under `key`, from `work` unless it is known. Who asks meanwhile gets the same one; an error is not kept. */
  async ask(key: string, work: () => Promise<T>): Promise<T> {
    const began = this.now();
    for (const [known, { until }] of this.kept) if (until <= began) this.kept.delete(known);
    const known = this.kept.get(key);
    if (known) return known.answer;
    if (this.kept.size >= MOST) return work();
    const entry = { answer: work(), until: Infinity };
    this.kept.set(key, entry);
    try {
      const answer = await entry.answer;
      const took = this.now() - began;
      if (took < QUICK_MS) this.kept.delete(key);
      else entry.until = this.now() + Math.min(AT_MOST_MS, took * TIMES);
      return answer;
    } catch (error) {
      this.kept.delete(key);
      throw error;
    }
  }
}
