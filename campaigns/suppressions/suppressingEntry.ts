import { erasedHash } from '../erasure/erasedNumber.ts';

/**
 * SQL for the id of an entry that forbids calls to a number now, or null. The arguments are SQL expressions; `task`:
 * a row of tasks. Exact entries and prefixes, of the general list and of every list whose scope the task is in, and
 * numbers of erased people.
 */
export const suppressingEntry = (of: Subject): string => `
  (select s.id
     from (select e.id, e.list_id, e.expires_at from suppressions e
            where e.tenant_id = ${of.tenant} and e.match = 'exact' and e.phone = ${of.phone}
           union all
           select e.id, e.list_id, e.expires_at from suppressions e
            where e.tenant_id = ${of.tenant} and e.match = 'prefix' and e.phone = any(${beginnings(of.phone)})
              and exists (select from suppressions p where p.tenant_id = ${of.tenant} and p.match = 'prefix')
           union all
           select e.id, null, null from erased_numbers e
            where e.tenant_id = ${of.tenant} and e.hash = ${erasedHash(of.tenant, of.phone)}
              and exists (select from erased_numbers p where p.tenant_id = ${of.tenant})) s
    where ${holds(of)} limit 1)`;

interface Subject {
  tenant: string;
  phone: string;
  task: string;
  now: string;
}

/** The entry `s` has not expired, and forbids this task's calls. */
const holds = ({ task, now }: Subject): string => `
  (s.expires_at is null or s.expires_at > ${now})
  and (s.list_id is null or exists (
    select from suppression_lists l
     where l.id = s.list_id
       and (l.scope = 'tenant' or (l.scope = 'list' and l.contact_list_id = ${task}.list_id)
            or (l.scope = 'department' and l.department_id = any(${departmentsOf(task)})))))`;

/** Everything a number begins with, itself included. */
const beginnings = (phone: string): string =>
  `array(select left(${phone}, n) from generate_series(2, length(${phone})) n)`;

/** The task's department and those above it. */
const departmentsOf = (task: string): string => `
  array(with recursive up as (
    select d.id, d.parent_id from departments d where d.id = ${task}.department_id
    union select d.id, d.parent_id from departments d join up on d.id = up.parent_id
  ) select id from up)`;
