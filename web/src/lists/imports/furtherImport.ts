import type { Import } from '../../../../api/contract/index.ts';

const ranks: Record<Import['status'], number> = {
  uploaded: 0,
  queued: 1,
  running: 2,
  completed: 3,
  failed: 3,
  cancelled: 3,
  undoing: 4,
  undone: 5,
};

/** Of two readings of one import, the later one: it comes both by request and over the live feed. */
export function furtherImport(a: Import | undefined, b: Import | undefined): Import | undefined {
  if (!a || !b) return a ?? b;
  const ahead =
    ranks[b.status] - ranks[a.status] ||
    b.bytesRead - a.bytesRead ||
    b.total - a.total ||
    b.removed - a.removed;
  return ahead > 0 ? b : a;
}

export const isUnderWay = (status: Import['status']): boolean =>
  status === 'queued' || status === 'running' || status === 'undoing';
export const isEnded = (status: Import['status']): boolean => ranks[status] >= 3 && status !== 'undoing';
