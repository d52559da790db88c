import type { DataReach } from '../../platform/index.ts';
import type { CallSearch } from '../calls/callSearch.ts';
import type { Condition } from '../filters/conditions.ts';

/** What stands in an exported file. */
export type ExportSource =
  | { kind: 'task-results'; taskId: string }
  | { kind: 'task-attempts'; taskId: string }
  /** Contacts that fit; `conditions` null: all that are not voided. */
  | { kind: 'list-contacts'; listId: string; conditions: Condition | null }
  | { kind: 'import-rejects'; importId: string; headers: string[] }
  /** Calls of any task that its maker may see; `unmasked`: and whether numbers, too. */
  | { kind: 'calls'; search: CallSearch; reach: DataReach; unmasked: boolean };
