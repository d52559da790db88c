/**
 * Background jobs of an installation (imports, exports); `app` provides the queue. The row that describes the
 * work is the truth: a job only says that there is something to do, may be delivered twice, and is safe to lose.
 */
export interface JobQueue {
  /** Returns once the job is stored. A job with the same name and key that has not begun is not added twice. */
  add(job: { name: string; key: string; data: Readonly<Record<string, string>> }): Promise<void>;
}
