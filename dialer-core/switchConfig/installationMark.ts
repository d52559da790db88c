import type { Tx } from '../../platform/index.ts';

/** Marks our calls on a switch that others use, too: the same for all processes, and for ever. */
export async function installationMark(database: Tx): Promise<string> {
  const [row] = await database.query<{ createdAt: Date }>(
    'select created_at as "createdAt" from installation where id = 1',
  );
  if (!row) throw new Error('the installation has no clock yet');
  return `outpace-${row.createdAt.getTime().toString(36)}`;
}
