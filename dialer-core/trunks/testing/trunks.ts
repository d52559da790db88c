import { CallRates } from '../callRates.ts';
import type { TrunkState } from '../chooseTrunk.ts';
import { parseNumberPattern, type NumberPattern } from '../numberPattern.ts';
import type { Trunk, TrunkBook, TrunkGroupMember } from '../trunk.ts';
import { noRecord } from '../trunkHealth.ts';
import { WeightedTurns } from '../weightedTurns.ts';

export function pattern(text: string): NumberPattern {
  const parsed = parseNumberPattern(text);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.pattern;
}

/** An enabled trunk without limits, for every number. */
export const trunk = (id: string, wish: Partial<Trunk> = {}): Trunk => ({
  id,
  tenantId: 'tenant',
  dialTemplate: `sofia/gateway/${id}/{number}`,
  numberFormat: 'national',
  homeCountry: 'CN',
  numberRules: [],
  callerNumber: null,
  maxChannels: Infinity,
  callsPerSecond: Infinity,
  allowed: [pattern('*')],
  denied: [],
  enabled: true,
  record: noRecord,
  ...wish,
});

/** A book with one group, `group`, of these trunks; members have priority 1 and weight 1 unless told. */
export function bookOf(
  trunks: readonly Trunk[],
  members: Record<string, Partial<TrunkGroupMember>> = {},
): TrunkBook {
  const group = {
    id: 'group',
    tenantId: 'tenant',
    members: trunks.map(({ id }) => ({ trunkId: id, priority: 1, weight: 1, ...members[id] })),
  };
  return { trunks: new Map(trunks.map((each) => [each.id, each])), groups: new Map([['group', group]]) };
}

export const freshState = (open: Record<string, number> = {}): TrunkState => ({
  open: new Map(Object.entries(open)),
  rates: new CallRates(),
  turns: new WeightedTurns(),
});
