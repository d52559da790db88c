/**
 * SQL for the id of an entry that forbids calls to a number now, or null. The arguments are SQL expressions; `task`:
 * a row of tasks. Exact entries and prefixes, of the general list and of every list whose scope the task is in.
 */
export const suppressingEntry = (of: {
  tenant: string;
  phone: string;
  task: string;
  now: string;
}): string => `
  (select s.id from suppressions s left join suppression_lists l on l.id = s.list_id
    where s.tenant_id = ${of.tenant} and s.phone = any(${candidates(of.tenant, of.phone)})
      and (s.match = 'prefix' or s.phone = ${of.phone})
      and (s.expires_at is null or s.expires_at > ${of.now})
      and (l.id is null or l.scope = 'tenant'
           or (l.scope = 'list' and l.contact_list_id = ${of.task}.list_id)
           or (l.scope = 'department' and l.department_id = any(${departmentsOf(of.task)})))
    limit 1)`;

/** The number, and when the tenant has prefixes at all, everything it begins with. */
const candidates = (tenant: string, phone: string): string => `
  case when exists (select 1 from suppressions p where p.tenant_id = ${tenant} and p.match = 'prefix')
       then array(select left(${phone}, n) from generate_series(2, length(${phone})) n)
       else array[${phone}] end`;

/** The task's department and those above it. */
const departmentsOf = (task: string): string => `
  array(with recursive up as (
    select d.id, d.parent_id from departments d where d.id = ${task}.department_id
    union select d.id, d.parent_id from departments d join up on d.id = up.parent_id
  ) select id from up)`;
