import type { Clock, Database } from '../platform/index.ts';
import { liveLine, quietLine, type LiveMoment } from './liveLine.ts';
import type { Terminal } from './terminal.ts';

export interface LiveView {
  close(): Promise<void>;
}

const EVERY_MS = 1000;
/** Contacts done, under which an installation has only just begun. */
const JUST_BEGUN = 10;
/** Contacts are many: they are counted anew in every tenth round. */
const COUNT_CONTACTS_EVERY = 10;

/** Shows on the terminal what is dialed, bridged and finished, and says what happens for the first time. */
export function startLiveView(
  database: Database,
  clock: Clock,
  terminal: Terminal,
  onError: (error: unknown) => void,
): LiveView {
  let before: LiveMoment | null = null;
  let rounds = 0;
  let closed = false;
  let timer: NodeJS.Timeout | null = null;
  let round = Promise.resolve();

  async function look(): Promise<void> {
    const contacts =
      before === null || rounds % COUNT_CONTACTS_EVERY === 0 ? await countContacts(database) : before;
    const moment = {
      ...(await readCalls(database)),
      contactsLeft: contacts.contactsLeft,
      contactsDone: contacts.contactsDone,
    };
    rounds++;
    for (const news of newsOf(before, moment)) terminal.say(`${timeOf(clock)}  ${news}`);
    before = moment;
    terminal.now(`${timeOf(clock)}  ${quietLine(moment) ?? liveLine(moment)}`);
  }
  function next(): void {
    if (closed) return;
    timer = setTimeout(() => {
      round = look().catch(onError).then(next);
    }, EVERY_MS);
  }
  next();
  return {
    async close() {
      closed = true;
      if (timer) clearTimeout(timer);
      await round;
      terminal.end();
    },
  };
}

/**
 * What is worth a line of its own between two moments; `before` null: this is the first one. Where few
 * are done yet, what there is has happened since the start, however quick it was.
 */
export function newsOf(before: LiveMoment | null, now: LiveMoment): string[] {
  const news: string[] = [];
  const began = before ?? (now.contactsDone < JUST_BEGUN ? { dialed: 0, bridged: 0 } : now);
  if (now.dialed > 0 && began.dialed === 0) news.push('the first call is dialed');
  if (now.bridged > 0 && began.bridged === 0) news.push('the first call is bridged: callee and agent talk');
  if (before !== null && before.tasks > 0 && now.tasks === 0)
    news.push(
      'the last running task has come to its end or out of its hours: nothing more is dialed. Start another one in the console.',
    );
  return news;
}

type Calls = Omit<LiveMoment, 'contactsLeft' | 'contactsDone'>;

/** Of the task counters the last sample is taken: counting attempts anew each second would grow with them. */
async function readCalls(database: Database): Promise<Calls> {
  const [calls] = await database.query<Calls>(
    `with running as (select id from tasks where state = 'running'),
          last as (
            select s.* from running r cross join lateral (
              select * from task_samples where task_id = r.id order by at desc limit 1) s),
          open as (
            select count(*) filter (where state in ('placing', 'dialing'))::int as dialing,
                   count(*) filter (where state = 'ringing')::int as ringing,
                   count(*) filter (where state = 'waiting')::int as waiting,
                   count(*) filter (where state = 'bridged')::int as talking
              from attempts where settled_at is null),
          agent as (
            select count(*) filter (where state = 'ready')::int as ready,
                   count(*) filter (where state in ('break', 'offline'))::int as away
              from agents)
     select open.dialing, open.ringing, open.waiting, open.talking,
            agent.ready as "agentsReady", agent.away as "agentsAway",
            (select count(*)::int from running) as tasks,
            coalesce((select sum(dials) from last), 0)::int as dialed,
            coalesce((select sum(connected) from last), 0)::int as bridged,
            coalesce((select sum(abandoned) from last), 0)::int as abandoned
       from open, agent`,
  );
  if (!calls) throw new Error('a query without a row');
  return calls;
}

async function countContacts(database: Database): Promise<Pick<LiveMoment, 'contactsLeft' | 'contactsDone'>> {
  const [counts] = await database.query<{ contactsLeft: number; contactsDone: number }>(
    `select count(*) filter (where c.state in ('planned', 'in-call'))::int as "contactsLeft",
            count(*) filter (where c.state in ('finished', 'stopped'))::int as "contactsDone"
       from task_contacts c join tasks t on t.id = c.task_id and t.state = 'running'`,
  );
  return counts ?? { contactsLeft: 0, contactsDone: 0 };
}

const timeOf = (clock: Clock) => clock.date().toLocaleTimeString('en-GB');
