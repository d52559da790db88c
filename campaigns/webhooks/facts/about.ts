import type { BodyRow } from '../bodyRow.ts';

/** What an event of a contact tells of the contact and its task. Phone E.164 with +. */
export interface AboutContact {
  taskId: string;
  taskName: string;
  campaignId: string;
  campaignName: string | null;
  contactId: number;
  contactName: string | null;
  externalRef: string | null;
  phone: string;
}

/** What a robot's conversation came to. */
export interface RobotFacts {
  scriptVersionId: string;
  /** null: it did not come to its end. */
  result: string | null;
  grade: string | null;
  tags: string[];
  /** What was understood, the last one last. */
  intents: string[];
}

/** Columns of `AboutContact` but for the phone; `k`: the task, `c`: the contact, `p`: the campaign. */
export const aboutContact = `k.id as "taskId", k.name as "taskName", k.campaign_id as "campaignId", p.name as "campaignName",
  c.name as "contactName", c.external_ref as "externalRef"`;

/** `RobotFacts` of the row `b` of `bot_conversations`, as JSON. */
export const robotJson = `json_build_object('scriptVersionId', b.script_version_id, 'result', b.result, 'grade', b.grade,
  'tags', b.tags, 'intents', b.intents)`;

export const epoch = (column: string) => `extract(epoch from ${column})::float8`;

/** Deliveries with what they are about, for `unnest($1::uuid[], $2::text[]) as d(delivery, subject)`. */
export const asParams = (rows: readonly BodyRow[]): [string[], string[]] => [
  rows.map(({ id }) => id),
  rows.map(({ subject }) => subject),
];

/** By delivery, without its id. */
export const byDelivery = <Row extends { delivery: string }>(
  rows: readonly Row[],
): Map<string, Omit<Row, 'delivery'>> => new Map(rows.map(({ delivery, ...facts }) => [delivery, facts]));
