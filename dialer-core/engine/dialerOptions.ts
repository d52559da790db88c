import type { Clock, Database } from '../../platform/index.ts';
import type { EarlyMediaListener } from '../outcomes/index.ts';
import type { OutsideWork, SpeechPorts } from '../bot/index.ts';
import type { AttemptSink, ContactSource, ConversationFacts, ScriptSource, TaskBook } from '../ports.ts';
import type { Switch } from '../switch/port.ts';

export interface DialerOptions {
  /** Unique to this process. */
  id: string;
  database: Database;
  clock: Clock;
  switches: readonly Switch[];
  taskBook: TaskBook;
  contacts: ContactSource;
  sink: AttemptSink;
  newUuid?: () => string;
  /** Absolute folder that the switches record into; absent: nothing is recorded. */
  recordingsFolder?: string;
  /** What hears speech on a leg; absent: nothing does, and machines are told by their tone alone. */
  ears?: EarlyMediaListener;
  /** What robots talk with; absent: tasks with a script are not dialed here. */
  bots?: {
    scripts: ScriptSource;
    facts: ConversationFacts;
    speech: SpeechPorts;
    outside: OutsideWork;
    /** Absolute path of a tenant's recorded prompt, as the switch reads it; null: not the name of one. */
    promptFile?: (tenantId: string, file: string) => string | null;
  };
  /** Fault tests stop the process between two steps here. */
  checkpoint?: (name: Checkpoint) => void;
  onError: (error: unknown) => void;
  /** For the log: what the dialer does now. */
  onState?: (state: 'standby' | 'active' | 'stopped') => void;
}

/** Moments between two steps that must hold together even if the process dies there. */
export type Checkpoint =
  /** The attempt is committed, `originate` not sent. */
  | 'committed'
  /** `originate` is sent. */
  | 'originated'
  /** The agent is reserved, the bridge not sent. */
  | 'reserved'
  /** The bridge is carried out, our rows do not know yet. */
  | 'bridged'
  /** A settlement is committed. */
  | 'settled';
