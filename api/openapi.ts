import swagger, { type SwaggerTransformObject } from '@fastify/swagger';
import { createJsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ApiApp, ResourcePlugin } from './resource.ts';
import { SESSION_COOKIE } from './sessionCookie.ts';

/** Collects the OpenAPI 3.1 document from the routes; to be called before any route is added. */
export async function addOpenapi(app: ApiApp, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Outpace',
        version,
        description:
          'Times are epoch seconds on the installation clock. Lists are paged by cursor. Errors are RFC 9457 ' +
          'problem details. State-changing requests carry the session’s CSRF token. `x-permission` names the ' +
          'permission a route needs.',
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE },
          csrf: {
            type: 'apiKey',
            in: 'header',
            name: 'x-csrf-token',
            description: '`csrfToken` of GET /api/session; on every request that changes something',
          },
        },
      },
    },
    transform: createJsonSchemaTransform({}),
    transformObject: withoutUnused,
    exposeHeadRoutes: false,
  });
}

/** GET /openapi.json */
export const openapiRoutes: ResourcePlugin = (app) => {
  let document: unknown;
  app.get(
    '/openapi.json',
    {
      config: { access: 'public' },
      schema: {
        summary: 'This document',
        tags: ['meta'],
        response: { 200: z.record(z.string(), z.unknown()) },
      },
    },
    async (_request, reply) => {
      document ??= app.swagger();
      return reply
        .serializer((value: unknown) => JSON.stringify(value))
        .send(document as Record<string, unknown>);
    },
  );
};

/** Every registered schema becomes a component for input and for output; those nobody refers to are left out. */
const withoutUnused: SwaggerTransformObject = (given) => {
  const document = jsonSchemaTransformObject(given) as { components: { schemas: Record<string, object> } };
  const all = document.components.schemas;
  const used = new Set<string>();
  const visit = (part: unknown): void => {
    for (const [, name] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (name === undefined || used.has(name)) continue;
      used.add(name);
      visit(all[name] ?? {});
    }
  };
  visit({ ...document, components: null });
  const schemas = Object.fromEntries(Object.entries(all).filter(([name]) => used.has(name)));
  return { ...document, components: { ...document.components, schemas } };
};
