/**
 * SQL for the array of zones that planned contacts of a task have. Walks the index from zone to zone, so a
 * million contacts in one zone cost one step; backwards, because what was claimed already is at the front of each
 * zone, and stays in the index for as long as anybody may still see it. `taskId`: SQL expression.
 */
export const plannedZones = (taskId: string): string => `
  array(
    with recursive step(zone) as (
      (select zone from task_contacts where task_id = ${taskId} and state = 'planned'
        order by zone desc, next_at desc, contact_id desc limit 1)
      union all
      select (select c.zone from task_contacts c
               where c.task_id = ${taskId} and c.state = 'planned' and c.zone < step.zone
               order by c.zone desc, c.next_at desc, c.contact_id desc limit 1)
        from step where step.zone is not null
    )
    select zone from step where zone is not null order by zone
  )`;

/** SQL that is true while an attempt of the task is open. */
export const inCall = (taskId: string): string =>
  `exists (select 1 from task_contacts where task_id = ${taskId} and state = 'in-call')`;
