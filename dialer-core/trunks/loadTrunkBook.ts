import type { Tx } from '../../platform/index.ts';
import { parseNumberPattern, type NumberPattern } from './numberPattern.ts';
import type { NumberRule } from './numberRules.ts';
import type { Trunk, TrunkBook, TrunkGroup } from './trunk.ts';
import { noRecord, recordOf } from './trunkHealth.ts';
import { loadTrunkResults } from './trunkResults.ts';

interface TrunkRow {
  id: string;
  tenantId: string;
  dialTemplate: string;
  numberFormat: Trunk['numberFormat'];
  homeCountry: string;
  callerNumber: string | null;
  maxChannels: number | null;
  callsPerSecond: number | null;
  numberRules: NumberRule[];
  allowedPatterns: string[];
  deniedPatterns: string[];
  enabled: boolean;
}

interface MemberRow {
  groupId: string;
  tenantId: string;
  trunkId: string | null;
  priority: number;
  weight: number;
}

/** All trunks with how their last calls went, and all groups. */
export async function loadTrunkBook(tx: Tx): Promise<TrunkBook> {
  const rows = await tx.query<TrunkRow>(
    `select id, tenant_id as "tenantId", dial_template as "dialTemplate", number_format as "numberFormat",
            home_country as "homeCountry", caller_number as "callerNumber", max_channels as "maxChannels",
            calls_per_second as "callsPerSecond", number_rules as "numberRules",
            allowed_patterns as "allowedPatterns", denied_patterns as "deniedPatterns", enabled
       from trunks order by created_at, id`,
  );
  const results = await loadTrunkResults(
    tx,
    rows.filter((row) => row.enabled).map((row) => row.id),
  );
  const members = await tx.query<MemberRow>(
    `select g.id as "groupId", g.tenant_id as "tenantId", m.trunk_id as "trunkId", m.priority, m.weight
       from trunk_groups g left join trunk_group_members m on m.group_id = g.id
      order by g.created_at, g.id, m.priority, m.trunk_id`,
  );
  return {
    trunks: new Map(rows.map((row) => [row.id, trunkOf(row, results.get(row.id))])),
    groups: groupsOf(members),
  };
}

function trunkOf(row: TrunkRow, results: Parameters<typeof recordOf>[0] | undefined): Trunk {
  const { maxChannels, callsPerSecond, allowedPatterns, deniedPatterns, ...rest } = row;
  const allowed = patternsOf(allowedPatterns);
  const denied = patternsOf(deniedPatterns);
  return {
    ...rest,
    maxChannels: maxChannels ?? Infinity,
    callsPerSecond: callsPerSecond ?? Infinity,
    allowed: denied === null ? [] : (allowed ?? []),
    denied: denied ?? [],
    record: results === undefined ? noRecord : recordOf(results),
  };
}

/** Patterns are checked before they are stored. A trunk with one that cannot be read carries nothing, not everything. */
function patternsOf(texts: readonly string[]): NumberPattern[] | null {
  const patterns: NumberPattern[] = [];
  for (const text of texts) {
    const parsed = parseNumberPattern(text);
    if ('problem' in parsed) return null;
    patterns.push(parsed.pattern);
  }
  return patterns;
}

function groupsOf(rows: readonly MemberRow[]): Map<string, TrunkGroup> {
  const groups = new Map<string, TrunkGroup & { members: TrunkGroup['members'][number][] }>();
  for (const { groupId, tenantId, trunkId, priority, weight } of rows) {
    const group = groups.get(groupId) ?? { id: groupId, tenantId, members: [] };
    if (trunkId !== null) group.members.push({ trunkId, priority, weight });
    groups.set(groupId, group);
  }
  return groups;
}
