import type { FieldError, Tx } from '../../platform/index.ts';
import type { CallerFormat, NumberUse } from './callerNumber.ts';
import { LARGEST_POOL } from './loadCallerNumbers.ts';

/** What a person decides about a number, besides its place. */
export interface NumberSettings {
  /** null: unlimited. */
  dailyCap: number | null;
  perMinuteCap: number | null;
  enabled: boolean;
  trunks: { trunkId: string; use: NumberUse; format: CallerFormat; asGiven: string | null }[];
  groupIds: string[];
}

/** What is wrong with the settings beyond their shapes; trunks and groups are kept from removal until `tx` ends. */
export async function checkNumberSettings(
  tx: Tx,
  tenantId: string,
  settings: NumberSettings,
): Promise<FieldError[]> {
  const trunkIds = settings.trunks.map((on) => on.trunkId);
  const trunks = await known(tx, 'trunks', tenantId, trunkIds);
  const groups = await known(tx, 'caller_number_groups', tenantId, settings.groupIds);
  const errors: FieldError[] = [];
  const wrong = (path: string, code: string, message: string) => void errors.push({ path, code, message });
  settings.trunks.forEach(({ trunkId, format, asGiven }, i) => {
    if (!trunks.has(trunkId))
      wrong(`trunks.${i}.trunkId`, 'unknown-trunk', 'choose one of the trunks there are');
    if (trunkIds.indexOf(trunkId) < i) wrong(`trunks.${i}.trunkId`, 'doubled', 'name each trunk once');
    if (format === 'as-given' && asGiven === null)
      wrong(`trunks.${i}.asGiven`, 'required', 'write the number as the carrier gave it out');
  });
  settings.groupIds.forEach((groupId, i) => {
    if (!groups.has(groupId))
      wrong(`groupIds.${i}`, 'unknown-caller-number-group', 'choose one of the groups there are');
  });
  return errors;
}

async function known(
  tx: Tx,
  table: 'trunks' | 'caller_number_groups',
  tenantId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    `select id from ${table} where tenant_id = $1 and id = any($2::uuid[]) order by id for key share`,
    [tenantId, ids],
  );
  return new Set(rows.map((row) => row.id));
}

/** Sets trunks and groups of numbers to these and no others. */
export async function writeLinks(
  tx: Tx,
  numberIds: readonly string[],
  { trunks, groupIds }: Pick<NumberSettings, 'trunks' | 'groupIds'>,
): Promise<void> {
  await tx.query('delete from caller_number_trunks where caller_number_id = any($1::uuid[])', [numberIds]);
  await tx.query(
    `insert into caller_number_trunks (caller_number_id, trunk_id, use, format, as_given)
     select n.id, t.* from unnest($1::uuid[]) as n(id)
      cross join unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) as t(trunk, use, format, given)`,
    [
      numberIds,
      trunks.map((on) => on.trunkId),
      trunks.map((on) => on.use),
      trunks.map((on) => on.format),
      trunks.map((on) => (on.format === 'as-given' ? on.asGiven : null)),
    ],
  );
  await tx.query('delete from caller_number_group_members where caller_number_id = any($1::uuid[])', [
    numberIds,
  ]);
  await tx.query(
    `insert into caller_number_group_members (group_id, caller_number_id)
     select distinct g.id, n.id from unnest($2::uuid[]) as g(id) cross join unnest($1::uuid[]) as n(id)`,
    [numberIds, groupIds],
  );
}

/** Groups of the tenant with more numbers than a pool may have. */
export async function overfullGroups(tx: Tx, tenantId: string): Promise<string[]> {
  const rows = await tx.query<{ name: string }>(
    `select g.name from caller_number_groups g join caller_number_group_members m on m.group_id = g.id
      where g.tenant_id = $1 group by g.id having count(*) > $2 order by g.name`,
    [tenantId, LARGEST_POOL],
  );
  return rows.map((row) => row.name);
}
