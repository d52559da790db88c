import { z } from 'zod';
import { addCallerNumbers } from '../../dialer-core/index.ts';
import { UserError, type FieldError, type Tx } from '../../platform/index.ts';
import { lineError, readLines, type ReadLines } from '../callerNumberLines.ts';
import { AddCallerNumbers, Id } from '../contract/index.ts';
import type { ResourcePlugin } from '../resource.ts';
import { limitOf } from '../taskView.ts';

export const addCallerNumbersRoute: ResourcePlugin = (app, { database, clock }) => {
  app.post(
    '/api/caller-numbers',
    {
      config: { access: 'trunks.write' },
      schema: {
        summary: 'Add numbers, one on each line',
        description: 'All of them, or with any error none. Where each is at home is taken from its prefix.',
        tags: ['caller numbers'],
        body: AddCallerNumbers,
        response: { 201: z.object({ ids: z.array(Id) }) },
      },
    },
    async (request, reply) => {
      const { actor, body } = request;
      const { tenantId } = actor;
      const { lines, ...rest } = body;
      const settings = {
        ...rest,
        dailyCap: limitOf(body.dailyCap),
        perMinuteCap: limitOf(body.perMinuteCap),
      };
      const ids = await database.transaction(async (tx) => {
        const country = await countryOf(tx, tenantId);
        const read = readLines(lines, country);
        refuse([...read.errors, ...(await alreadyThere(tx, tenantId, read))]);
        const phones = read.numbers.map(({ phone }) => phone);
        const added = await addCallerNumbers(tx, { tenantId, phones, country, settings }, clock.now());
        for (const [i, id] of added.entries())
          await request.audit(tx, {
            action: 'caller-number.create',
            entity: 'caller-number',
            entityId: id,
            after: { phone: phones[i], ...rest },
          });
        return added;
      });
      return reply.code(201).send({ ids });
    },
  );
};

async function countryOf(tx: Tx, tenantId: string): Promise<string> {
  const [tenant] = await tx.query<{ country: string }>(
    'select default_country as country from tenants where id = $1',
    [tenantId],
  );
  if (!tenant) throw new Error(`no tenant ${tenantId}`);
  return tenant.country;
}

async function alreadyThere(tx: Tx, tenantId: string, { numbers }: ReadLines): Promise<FieldError[]> {
  // Two requests at once: the later one waits here and then sees what the first has added.
  await tx.query('select 1 from tenants where id = $1 for no key update', [tenantId]);
  const rows = await tx.query<{ phone: string }>(
    'select phone from caller_numbers where tenant_id = $1 and phone = any($2)',
    [tenantId, numbers.map(({ phone }) => phone)],
  );
  const known = new Set(rows.map((row) => row.phone));
  return numbers
    .filter(({ phone }) => known.has(phone))
    .map(({ line }) => lineError(line, 'number-exists', 'this number is there already'));
}

function refuse(fields: FieldError[]): void {
  if (fields.length === 0) return;
  const line = ({ path }: FieldError) => Number(path.slice('lines.'.length));
  fields.sort((a, b) => line(a) - line(b));
  const summary = fields.map((field) => `line ${line(field) + 1}: ${field.message}`).join('; ');
  throw new UserError('invalid-caller-number', summary, { fields });
}
