import type { ConditionTest } from './conditions.ts';

/** Adds a value to the query's parameters; returns its place, for example `$3`. */
export type AddParam = (value: unknown) => string;

/**
 * The SQL expression of what a test asks about, for the contact `c`. Values only ever become parameters. History is
 * looked up by the contact, for which `attempts`, `call_results`, `bot_conversations` and `callbacks` have indexes.
 */
export function subjectSql(test: ConditionTest, param: AddParam): string {
  const { subject, key = '', taskId } = test;
  const inTask = (alias: string) =>
    taskId === undefined ? '' : ` and ${alias}.task_id = ${param(taskId)}::uuid`;
  const ofTask = (column: string) =>
    `(select p.${column} from task_contacts p where p.contact_id = c.id${inTask('p')} limit 1)`;
  const dials = (what: string, more = '') =>
    `(select ${what} from attempts a where a.contact_id = c.id and not a.inbound${inTask('a')}${more})`;
  const latest = (what: string, table: string, at: string) =>
    `(select ${what} from ${table} r where r.contact_id = c.id${inTask('r')} order by r.${at} desc limit 1)`;
  switch (subject) {
    case 'field':
      return `(c.fields ->> ${param(key)}::text)`;
    case 'name':
      return 'c.name';
    case 'reference':
      return 'c.external_ref';
    case 'phone':
      return 'c.phones[1]';
    case 'zone':
      return 'c.zone';
    case 'consent':
      return 'c.consent';
    case 'added':
      return 'c.created_at';
    case 'import':
      return 'c.import_id::text';
    case 'attempts':
      return taskId === undefined ? dials('count(*)') : `coalesce(${ofTask('attempts')}, 0)`;
    case 'outcome':
      return taskId === undefined
        ? `(select a.outcome from attempts a where a.contact_id = c.id and a.settled_at is not null and not a.inbound
             order by a.created_at desc limit 1)`
        : ofTask('last_outcome');
    case 'last-call':
      return taskId === undefined ? dials('max(a.created_at)') : ofTask('last_attempt_at');
    case 'answers':
      return dials('count(*)', ` and a.outcome = 'answered-human'`);
    case 'talk-seconds':
      return dials('coalesce(sum(a.talk_seconds), 0)');
    case 'result':
      return latest('r.name', 'call_results', 'written_at');
    case 'success':
      return `coalesce(${latest(`(r.flags ->> 'success')::boolean`, 'call_results', 'written_at')}, false)`;
    case 'answer':
      return latest(`r.answers ->> ${param(key)}::text`, 'call_results', 'written_at');
    case 'tag':
      return latest('r.tags', 'bot_conversations', 'started_at');
    case 'intent':
      return latest('r.intents', 'bot_conversations', 'started_at');
    case 'grade':
      return latest('r.grade', 'bot_conversations', 'started_at');
    case 'appointment':
      return `(select min(b.due_at) from callbacks b where b.contact_id = c.id and b.state = 'open'${inTask('b')})`;
    case 'plan':
      return ofTask('state');
    case 'end-reason':
      return ofTask('end_reason');
    case 'allocation':
      return '(select d.kind from contact_allocations d where d.contact_id = c.id)';
  }
}
