import { compileFilter, type Condition } from '../filters/index.ts';

/**
 * SQL condition for the contacts `c` of the pool: not voided, in nobody's hands, not waiting in a live task of the
 * list, and fitting the filter. The list's id is `$1`; values are appended to `params`.
 */
export function inPool(filter: Condition | null, params: unknown[], now: number): string {
  const fits = filter === null ? 'true' : compileFilter(filter, params, now);
  return `c.list_id = $1 and not c.voided
    and not exists (select from contact_allocations g where g.contact_id = c.id)
    and not exists (select from tasks k join task_contacts p on p.task_id = k.id and p.contact_id = c.id
                     where k.list_id = $1 and k.state in ('published', 'scheduled', 'running', 'paused')
                       and p.state in ('planned', 'in-call'))
    and ${fits}`;
}
