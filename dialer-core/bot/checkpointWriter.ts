import type { Clock, Database } from '../../platform/index.ts';
import type { ConversationNews } from './conversationNews.ts';
import { writeConversations, type Checkpoint } from './writeConversations.ts';

/** Conversations in one commit at most. */
const BATCH = 200;
/** Commits under way at a time: who comes while one is written need not wait for its end. */
const WRITERS = 2;

interface Waiting {
  checkpoint: Checkpoint;
  done: () => void;
  failed: (error: unknown) => void;
}

/**
 * Commits conversations, those of one moment together: while the writers are busy the next ones gather. What is saved
 * of a call later never lands before what was saved earlier.
 */
export class CheckpointWriter {
  private readonly database: Database;
  private readonly clock: Clock;
  private readonly news: ConversationNews;
  private waiting: Waiting[] = [];
  /** Calls that are being written. */
  private readonly underWay = new Set<string>();
  private writing = 0;

  constructor(database: Database, clock: Clock, news: ConversationNews) {
    this.database = database;
    this.clock = clock;
    this.news = news;
  }

  /** Resolves when it is committed; rejects when it is not. */
  save(checkpoint: Checkpoint): Promise<void> {
    const saved = new Promise<void>((done, failed) => {
      this.waiting.push({ checkpoint, done, failed });
    });
    if (this.writing < WRITERS) void this.write();
    return saved;
  }

  private async write(): Promise<void> {
    this.writing++;
    for (let batch = this.next(); batch.length > 0; batch = this.next()) {
      const rows = batch.map(({ checkpoint }) => checkpoint);
      for (const { attemptId } of rows) this.underWay.add(attemptId);
      try {
        // One statement commits by itself: one way to the server and back.
        await writeConversations(this.database, rows, this.clock.now());
        for (const { done } of batch) done();
        this.news.tell(rows);
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
      for (const { attemptId } of rows) this.underWay.delete(attemptId);
    }
    this.writing--;
  }

  /** The longest waiting, but for calls that the other writer has. */
  private next(): Waiting[] {
    const batch: Waiting[] = [];
    const left: Waiting[] = [];
    for (const one of this.waiting)
      (batch.length < BATCH && !this.underWay.has(one.checkpoint.attemptId) ? batch : left).push(one);
    this.waiting = left;
    return batch;
  }
}
