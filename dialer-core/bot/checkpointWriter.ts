import type { Clock, Database } from '../../platform/index.ts';
import type { ConversationNews } from './conversationNews.ts';
import { writeConversations, type Checkpoint } from './writeConversations.ts';

/** Conversations in one transaction at most. */
const BATCH = 200;

interface Waiting {
  checkpoint: Checkpoint;
  done: () => void;
  failed: (error: unknown) => void;
}

/**
 * Commits conversations, those of one moment together: while one transaction is under way the next ones gather. What
 * is saved of a call later never lands before what was saved earlier.
 */
export class CheckpointWriter {
  private readonly database: Database;
  private readonly clock: Clock;
  private readonly news: ConversationNews;
  private waiting: Waiting[] = [];
  private writing = false;

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
    if (!this.writing) void this.write();
    return saved;
  }

  private async write(): Promise<void> {
    this.writing = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, BATCH);
      try {
        const rows = batch.map(({ checkpoint }) => checkpoint);
        await this.database.transaction((tx) => writeConversations(tx, rows, this.clock.now()));
        for (const { done } of batch) done();
        this.news.tell(rows);
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.writing = false;
  }
}
