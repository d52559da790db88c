import type { Tx } from '../../platform/index.ts';

/** What people decided about a switch. */
export interface SwitchSettings {
  /** Share of the skill groups it serves; more than 0. */
  weight: number;
  /** No new calls and legs; live calls go on to their end. */
  draining: boolean;
  /** Sessions it may have at most; null: as the switch itself says. */
  maxSessions: number | null;
}

export const defaultSwitchSettings: SwitchSettings = { weight: 1, draining: false, maxSessions: null };

/** By id; a switch without an entry has the defaults. */
export async function loadSwitchSettings(tx: Tx): Promise<Map<string, SwitchSettings>> {
  const rows = await tx.query<SwitchSettings & { id: string }>(
    'select id, weight, draining, max_sessions as "maxSessions" from switches',
  );
  return new Map(rows.map(({ id, ...settings }) => [id, settings]));
}
