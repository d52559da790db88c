import { displayClassOf, isOutcome } from '../dialer-core/index.ts';
import {
  boundSearch,
  readWantedNumber,
  type CallDetail as StoredDetail,
  type CallReader,
  type CallRecord as Row,
  type CallSearch,
} from '../campaigns/index.ts';
import type { Actor, Tx } from '../platform/index.ts';
import type { z } from 'zod';
import type { CallDetail, CallRecord, CallSearch as AskedCalls } from './contract/index.ts';
import { UserError } from '../platform/index.ts';
import type { Numbers } from './masking.ts';

interface Asker {
  actor: Actor;
  numbers: Numbers;
}

export const readerOf = ({ actor, numbers }: Asker): CallReader => {
  const { tenantId, userId, dataScope, departmentIds } = actor;
  return { reach: { tenantId, userId, dataScope, departmentIds }, unmasked: numbers.unmasked };
};

/** What is asked for, with a bound on time where nothing else bounds it. `path`: of the fields, for errors. */
export async function searchOf(
  tx: Tx,
  { actor, numbers }: Asker,
  asked: z.output<typeof AskedCalls>,
  about: { path: string; now: number },
): Promise<CallSearch> {
  const { number, outcomes, paths, abandoned, recorded, ...as } = asked;
  const words = (text: string | undefined) => text?.split(',').filter((word) => word !== '');
  const flag = (value: '0' | '1' | undefined) => (value === undefined ? undefined : value === '1');
  const wanted = words(outcomes);
  const unknown = wanted?.find((word) => word !== 'open' && !isOutcome(word));
  if (unknown !== undefined) {
    const field = {
      path: `${about.path}.outcomes`,
      code: 'unknown-outcome',
      message: `“${unknown}” is no outcome`,
    };
    throw new UserError('unknown-outcome', field.message, { fields: [field] });
  }
  const who = { tenantId: actor.tenantId, unmasked: numbers.unmasked, path: `${about.path}.number` };
  const search: CallSearch = {
    ...as,
    number: number === undefined ? undefined : await readWantedNumber(tx, who, number),
    outcomes: wanted,
    paths: words(paths),
    abandoned: flag(abandoned),
    recorded: flag(recorded),
  };
  return boundSearch(search, about.now);
}

/** A call in a list, as the asker may see it. */
export function shownCall({ actor, numbers }: Asker, call: Row): CallRecord {
  const inText = (text: string | null) => (text === null ? null : numbers.inText(text));
  return {
    ...call,
    recordings: actor.permissions.has('recordings.listen') ? call.recordings : [],
    displayClass: displayClassOf(call.outcome),
    phone: numbers.show(call.phone),
    contactName: inText(call.contactName),
    externalRef: inText(call.externalRef),
    note: inText(call.note),
  };
}

/** A call in full. */
export function shownCallDetail(asker: Asker, call: StoredDetail): CallDetail {
  const { numbers } = asker;
  const { timeline, others, answers, ...row } = call;
  return {
    ...row,
    ...shownCall(asker, row),
    answers: Object.fromEntries(
      Object.entries(answers).map(([name, value]) => [name, numbers.inText(value)]),
    ),
    timeline: timeline.map((step) => ({
      ...step,
      phone: step.phone === null ? null : numbers.show(step.phone),
    })),
    others: others.map((other) => shownCall(asker, other)),
  };
}
