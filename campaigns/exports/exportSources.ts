/** What can be exported. */
export type ExportSource =
  | { kind: 'task-results'; taskId: string }
  | { kind: 'task-attempts'; taskId: string }
  | { kind: 'list-contacts'; listId: string; filterFormId: string | null }
  | { kind: 'import-rejects'; importId: string }
  | { kind: 'import-suppressed'; importId: string };
