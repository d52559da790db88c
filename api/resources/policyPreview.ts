import { IANAZone } from 'luxon';
import { assertRules, noHistory, previewPolicy, readTenantPhone, zoneOf } from '../../campaigns/index.ts';
import { UserError } from '../../platform/index.ts';
import { PolicyPreview, PreviewPolicy } from '../contract/index.ts';
import type { ResourcePlugin } from '../resource.ts';

export const policyPreviewRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.post(
    '/api/policy-preview',
    {
      config: { access: ['tasks.read', 'policies.write'] },
      schema: {
        summary: 'What rules would say of a number at a moment',
        description:
          'The same decision that every dial goes through. Nothing is stored; calls made so far are left aside.',
        tags: ['policies'],
        body: PreviewPolicy,
        response: { 200: PolicyPreview },
      },
    },
    async ({ actor, body }) => {
      assertRules(body.rules);
      if (body.zone !== null && !IANAZone.isValidZone(body.zone)) throw unknownZone();
      const phone = await readTenantPhone(database, actor.tenantId, body.phone, 'phone');
      const callee = {
        phone,
        zone: body.zone ?? zoneOf(phone),
        consented: body.consented,
        history: noHistory,
      };
      const at = body.at ?? clock.now();
      return { phone, at, ...previewPolicy(body.rules, callee, at) };
    },
  );
};

const unknownZone = () =>
  new UserError('unknown-zone', 'zone: this is no IANA time zone such as Asia/Shanghai', {
    fields: [{ path: 'zone', code: 'unknown-zone', message: 'name a zone such as Asia/Shanghai' }],
  });
