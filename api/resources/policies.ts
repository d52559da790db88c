import { z } from 'zod';
import {
  changePolicy,
  createPolicy,
  policyPresetNames,
  policyPresets,
  policySelect,
  readPolicy,
  readPolicyVersions,
  removePolicy,
  setDefaultPolicy,
} from '../../campaigns/index.ts';
import {
  CreatePolicy,
  DefaultPolicy,
  IdParams,
  page,
  Policy,
  PolicyPresets,
  PolicyVersion,
  UpdatePolicy,
  WholePageQuery,
} from '../contract/index.ts';
import { pageByName } from '../namedRows.ts';
import type { ResourcePlugin } from '../resource.ts';
import { uniqueName } from '../uniqueName.ts';

const tags = ['policies'];
const query = { select: policySelect, columns: { tenant: 'x.tenant_id', shared: true } };
const reading = { access: ['tasks.read', 'policies.write'] } as const;
const writing = { access: 'policies.write' } as const;
/** Versions shown of one policy. */
const VERSIONS = 200;

export const policyRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/policies',
    {
      config: reading,
      schema: {
        summary: 'Policies: who may be called, when and how often',
        tags,
        querystring: WholePageQuery,
        response: { 200: page(Policy) },
      },
    },
    (request) => pageByName<Policy, Policy>(database, request.actor, query, request.query, (row) => row),
  );

  app.get(
    '/api/policy-presets',
    {
      config: reading,
      schema: {
        summary: 'Rules that a policy can begin with; no legal advice',
        tags,
        response: { 200: PolicyPresets },
      },
    },
    () => ({ items: policyPresetNames.map((preset) => ({ preset, rules: policyPresets[preset] })) }),
  );

  app.post(
    '/api/policies',
    {
      config: writing,
      schema: { summary: 'Add a policy', tags, body: CreatePolicy, response: { 201: Policy } },
    },
    async (request, reply) => {
      const { actor, body } = request;
      const policy = await database.transaction(async (tx) => {
        const id = await uniqueName('policies_name', 'name', () =>
          createPolicy(tx, actor, body, clock.now()),
        );
        const after = await readPolicy(tx, actor.tenantId, id);
        await request.audit(tx, { action: 'policy.create', entity: 'policy', entityId: id, after });
        return after;
      });
      return reply.code(201).send(policy);
    },
  );

  app.get(
    '/api/policies/:id',
    {
      config: reading,
      schema: { summary: 'One policy', tags, params: IdParams, response: { 200: Policy } },
    },
    (request) => readPolicy(database, request.actor.tenantId, request.params.id),
  );

  app.put(
    '/api/policies/:id',
    {
      config: writing,
      schema: {
        summary: 'Write the next version of a policy',
        description: 'Holds for every dial claimed from the answer on.',
        tags,
        params: IdParams,
        body: UpdatePolicy,
        response: { 200: Policy },
      },
    },
    (request) => {
      const { actor, body } = request;
      const { id } = request.params;
      return database.transaction(async (tx) => {
        const before = await readPolicy(tx, actor.tenantId, id, true);
        await uniqueName('policies_name', 'name', () => changePolicy(tx, actor, id, body, clock.now()));
        const after = await readPolicy(tx, actor.tenantId, id);
        await request.audit(tx, { action: 'policy.update', entity: 'policy', entityId: id, before, after });
        return after;
      });
    },
  );

  app.delete(
    '/api/policies/:id',
    {
      config: writing,
      schema: {
        summary: 'Remove a policy that nothing goes by; its versions are kept',
        tags,
        params: IdParams,
        response: { 204: z.undefined().describe('Removed') },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      await database.transaction(async (tx) => {
        const before = await readPolicy(tx, request.actor.tenantId, id, true);
        await removePolicy(tx, request.actor.tenantId, id);
        await request.audit(tx, { action: 'policy.delete', entity: 'policy', entityId: id, before });
      });
      return reply.code(204).send();
    },
  );

  app.get(
    '/api/policies/:id/versions',
    {
      config: reading,
      schema: {
        summary: 'What a policy said and from when on, newest first',
        tags,
        params: IdParams,
        response: { 200: z.object({ items: z.array(PolicyVersion) }) },
      },
    },
    async (request) => {
      const { tenantId } = request.actor;
      const { id } = await readPolicy(database, tenantId, request.params.id);
      return { items: await readPolicyVersions(database, tenantId, id, VERSIONS) };
    },
  );

  app.put(
    '/api/default-policy',
    {
      config: writing,
      schema: {
        summary: 'Choose the policy of campaigns that name none',
        tags,
        body: DefaultPolicy,
        response: { 200: DefaultPolicy },
      },
    },
    (request) => {
      const { actor, body } = request;
      return database.transaction(async (tx) => {
        if (body.policyId !== null) await readPolicy(tx, actor.tenantId, body.policyId, true);
        await setDefaultPolicy(tx, actor.tenantId, body.policyId);
        await request.audit(tx, {
          action: 'policy.default',
          entity: 'policy',
          entityId: body.policyId ?? actor.tenantId,
          after: body,
        });
        return body;
      });
    },
  );
};
