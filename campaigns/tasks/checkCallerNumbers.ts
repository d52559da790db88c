import type { FieldError, Tx } from '../../platform/index.ts';
import type { TaskSettings } from './taskSettings.ts';

type Named = Pick<TaskSettings, 'callerNumber' | 'callerNumberGroupId'>;

/** What is wrong with the numbers a task is to show. The group is kept from removal until `tx` ends. */
export async function checkCallerNumbers(tx: Tx, tenantId: string, named: Named): Promise<FieldError[]> {
  const { callerNumber, callerNumberGroupId } = named;
  if (callerNumberGroupId === null) return [];
  const wrong = (code: string, message: string): FieldError[] => [
    { path: 'callerNumberGroupId', code, message },
  ];
  if (callerNumber !== null)
    return wrong('number-and-group', 'name one caller number or a group of them, not both');
  const [group] = await tx.query(
    'select 1 from caller_number_groups where id = $1 and tenant_id = $2 for key share',
    [callerNumberGroupId, tenantId],
  );
  return group ? [] : wrong('unknown-caller-number-group', 'choose one of the groups there are');
}
