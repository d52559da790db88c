import { UserError, type Tx } from '../../platform/index.ts';
import { LARGEST_POOL } from './loadCallerNumbers.ts';

/** Makes these the numbers of a group. Error: `invalid-caller-number-group` naming the number that is unknown. */
export async function writeMembers(
  tx: Tx,
  group: { tenantId: string; id: string },
  numberIds: readonly string[],
): Promise<void> {
  if (numberIds.length > LARGEST_POOL) throw new Error(`more than ${LARGEST_POOL} numbers`);
  const found = await tx.query<{ id: string }>(
    'select id from caller_numbers where tenant_id = $1 and id = any($2::uuid[]) order by id for key share',
    [group.tenantId, numberIds],
  );
  const known = new Set(found.map((row) => row.id));
  const fields = numberIds.flatMap((id, i) =>
    known.has(id)
      ? []
      : [{ path: `numberIds.${i}`, code: 'unknown-caller-number', message: 'choose a number there is' }],
  );
  if (fields.length > 0)
    throw new UserError('invalid-caller-number-group', 'a number of the group does not exist', { fields });
  await tx.query(
    'delete from caller_number_group_members where group_id = $1 and caller_number_id <> all($2::uuid[])',
    [group.id, numberIds],
  );
  await tx.query(
    `insert into caller_number_group_members (group_id, caller_number_id)
     select $1, id from unnest($2::uuid[]) as n(id) on conflict do nothing`,
    [group.id, numberIds],
  );
}
