import { readAgentSettings } from '../../dialer-core/index.ts';
import { announce, notFound, UserError, type Tx } from '../../platform/index.ts';
import { replanAfter } from '../outcomes/replanAfter.ts';
import { suppressNumber } from '../suppressions/suppressNumber.ts';
import { closeAfterTalk, makeCallback } from './callbackRows.ts';
import { checkAnswers, type ResultField } from './checkAnswers.ts';
import { lockContact } from './lockContact.ts';
import { ownAttempt, type OwnAttempt } from './ownAttempt.ts';
import { readForm, type ResultCode } from './readForm.ts';

export interface WrittenResult {
  codeId: string;
  note: string;
  /** By the name of the field. */
  values: Record<string, string>;
  /**
   * For a result that wants one; epoch seconds. `own`: the agent who writes makes the call, others some minutes after
   * it was due; `strict`: nobody else ever.
   */
  callback: { at: number; own: boolean; strict?: boolean } | null;
}

export interface ResultWriter {
  tenantId: string;
  userId: string;
  agentId: string;
}

/** Seconds ahead a callback may lie. */
const FURTHEST_CALLBACK = 366 * 86_400;

/**
 * Writes what a call came to, during it or within an hour after it, and in the same transaction what follows: the
 * contact is finished, dialed again, called back or stopped, and its number suppressed. Writing again replaces it; a
 * suppression stays. Errors: `not-found` for a call that is not the agent's, `unknown-result` at `codeId`, `required`
 * at `note`, `callback-needed` and `callback-time` at `callback.at`, and what `checkAnswers` says at `values.<name>`.
 */
export async function writeResult(
  tx: Tx,
  by: ResultWriter,
  attemptId: string,
  written: WrittenResult,
  now: number,
): Promise<ResultCode> {
  const call = await ownAttempt(tx, { ...by, attemptId }, now);
  if (!call) throw notFound('call');
  const form = await readForm(tx, by.tenantId, call.campaignId);
  const code = form.codes.find(({ id }) => id === written.codeId);
  if (!code) throw wrong('codeId', 'unknown-result', 'choose a result that is offered');
  assertAnswers(code, form.fields, written, now);
  await lockContact(tx, call);
  const othersAfterMinutes =
    written.callback?.own === true && written.callback.strict === true
      ? null
      : (await readAgentSettings(tx, by.tenantId)).callbackMinutes;
  await saveResult(tx, by, call, code, { ...written, othersAfterMinutes }, now);
  if (code.then.type === 'stop' && code.then.scope === 'everywhere')
    await suppressNumber(
      tx,
      {
        tenantId: by.tenantId,
        phone: call.phone,
        source: 'agent',
        reason: code.name,
        expiresAt: null,
        createdBy: by.userId,
      },
      now,
    );
  const { callback } = written;
  if (callback === null) await closeAfterTalk(tx, call, 'cancelled', now);
  else
    await makeCallback(
      tx,
      {
        ...call,
        tenantId: by.tenantId,
        dueAt: callback.at,
        agentId: callback.own ? by.agentId : null,
        othersAfterMinutes,
        note: written.note,
        madeBy: by.userId,
      },
      now,
    );
  await replanAfter(tx, call, now);
  await announce(tx, { tenantId: by.tenantId, kind: 'tasks', ids: [call.taskId] });
  return code;
}

function assertAnswers(
  code: ResultCode,
  fields: readonly ResultField[],
  { note, values, callback }: WrittenResult,
  now: number,
): void {
  const problems: { path: string; code: string; message: string }[] = checkAnswers(fields, values).map(
    (one) => ({ path: `values.${one.field}`, code: one.code, message: 'answer it as the form asks' }),
  );
  if (code.noteNeeded && note.trim() === '')
    problems.push({ path: 'note', code: 'required', message: 'this result needs a note' });
  const [first] = problems;
  if (first) throw new UserError(first.code, `${first.path}: ${first.message}`, { fields: problems });
  const wants = code.then.type === 'callback';
  if (wants !== (callback !== null))
    throw wrong(
      'callback.at',
      'callback-needed',
      'a time is for results that mean a callback, and for those needed',
    );
  if (callback !== null && (callback.at <= now || callback.at > now + FURTHEST_CALLBACK))
    throw wrong('callback.at', 'callback-time', 'choose a moment within the next year');
}

async function saveResult(
  tx: Tx,
  by: ResultWriter,
  call: OwnAttempt,
  code: ResultCode,
  { note, values, callback, othersAfterMinutes }: WrittenResult & { othersAfterMinutes: number | null },
  now: number,
): Promise<void> {
  await tx.query(
    `insert into call_results (attempt_id, tenant_id, task_id, contact_id, code_id, name, flags, consequence, note, answers,
                               callback_at, callback_agent_id, written_by, written_at, callback_others_after)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     on conflict (attempt_id) do update set code_id = excluded.code_id, name = excluded.name, flags = excluded.flags,
       consequence = excluded.consequence, note = excluded.note, answers = excluded.answers, callback_at = excluded.callback_at,
       callback_agent_id = excluded.callback_agent_id, written_by = excluded.written_by,
       written_at = excluded.written_at, callback_others_after = excluded.callback_others_after`,
    [
      call.attemptId,
      by.tenantId,
      call.taskId,
      call.contactId,
      code.id,
      code.name,
      JSON.stringify(code.flags),
      JSON.stringify(code.then),
      note,
      JSON.stringify(values),
      callback === null ? null : new Date(callback.at * 1000),
      callback?.own === true ? by.agentId : null,
      by.userId,
      new Date(now * 1000),
      othersAfterMinutes,
    ],
  );
}

const wrong = (path: string, code: string, message: string) =>
  new UserError(code, `${path}: ${message}`, { fields: [{ path, code, message }] });
