import type { z } from 'zod';
import { eventsWithoutTask } from '../../campaigns/index.ts';
import { isAllowedHost, namesPrivateAddress, type RequestPolicy } from '../../dialer-core/index.ts';
import { UserError, type Actor, type FieldError, type Tx } from '../../platform/index.ts';
import type { WriteWebhook } from '../contract/index.ts';

type Written = z.output<typeof WriteWebhook>;

/** Webhooks carry what happens in the whole tenant. Error: `not-allowed`. */
export function wholeTenant({ dataScope }: Actor): void {
  if (dataScope === 'tenant') return;
  throw new UserError(
    'not-allowed',
    'webhooks carry events of the whole tenant: your role sees a part of it',
    {
      status: 403,
    },
  );
}

/**
 * Refuses a webhook that could not be served. Errors: `not-allowed`, `invalid-webhook`, `unknown-campaign`, `unknown-task`, each
 * at its field.
 */
export async function checkWebhook(
  tx: Tx,
  actor: Actor,
  webhook: Written,
  policy: RequestPolicy,
): Promise<void> {
  wholeTenant(actor);
  if (webhook.unmasked && !actor.permissions.has('numbers.unmasked'))
    throw new UserError('not-allowed', 'unmasked: your role may not see numbers', { status: 403 });
  const fields = [...urlProblems(webhook.url, policy), ...filterProblems(webhook)];
  if (fields.length > 0)
    throw new UserError(
      'invalid-webhook',
      fields.map(({ path, message }) => `${path}: ${message}`).join('; '),
      {
        fields,
      },
    );
  await known(tx, actor, 'campaigns', 'campaignId', webhook.campaignId);
  await known(tx, actor, 'tasks', 'taskId', webhook.taskId);
}

const wrong = (path: string, code: string, message: string): FieldError => ({ path, code, message });

function urlProblems(text: string, policy: RequestPolicy): FieldError[] {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    return [wrong('url', 'web-address-form', 'write an address that begins with https://')];
  if (url.username !== '' || url.password !== '')
    return [
      wrong('url', 'no-credentials', 'a user name or password does not belong here: events are signed'),
    ];
  if (isAllowedHost(url, policy)) return [];
  if (url.protocol === 'http:')
    return [wrong('url', 'https-needed', 'write https://, or allow this host in OUTPACE_SCRIPT_HOSTS')];
  return namesPrivateAddress(url)
    ? [wrong('url', 'private-address', 'a private address: allow it in OUTPACE_SCRIPT_HOSTS')]
    : [];
}

function filterProblems({ campaignId, taskId, events }: Written): FieldError[] {
  if (campaignId !== null && taskId !== null)
    return [wrong('taskId', 'one-filter', 'choose a campaign or a task, not both')];
  if (campaignId === null && taskId === null) return [];
  const outside = events.filter((event) => eventsWithoutTask.includes(event));
  return outside.length === 0
    ? []
    : [
        wrong(
          'events',
          'event-of-no-task',
          `${outside.join(', ')} belongs to no task or campaign: leave it out, or the filter`,
        ),
      ];
}

async function known(
  tx: Tx,
  actor: Actor,
  table: 'campaigns' | 'tasks',
  path: string,
  id: string | null,
): Promise<void> {
  if (id === null) return;
  const rows = await tx.query(`select from ${table} where id = $1 and tenant_id = $2`, [id, actor.tenantId]);
  if (rows.length > 0) return;
  const code = table === 'campaigns' ? 'unknown-campaign' : 'unknown-task';
  throw new UserError(code, `${path}: this does not exist`, {
    fields: [{ path, code, message: 'choose one that exists' }],
  });
}
