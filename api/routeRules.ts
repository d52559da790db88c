import type { FastifySchema, RouteOptions } from 'fastify';
import { isSafe, neededPermissions, type Access } from './access.ts';
import { Problem } from './contract/index.ts';
import type { ApiApp } from './resource.ts';

const problems: Record<string, string> = {
  401: 'Not signed in',
  403: 'Not allowed, or the CSRF token is missing',
  404: 'Does not exist, or not for this caller',
  409: 'Conflicts with what is there',
  422: 'A field is wrong: `fields` names it',
  default: 'Any other problem',
};

/** Holds every route to what `resource.ts` promises, and adds to its schema what follows from its access. */
export function addRouteRules(app: ApiApp): void {
  app.addHook('onRoute', (route) => {
    const { access } = route.config ?? {};
    const { schema } = route;
    if (access === undefined || !schema?.summary || !schema.tags?.length || !schema.response)
      throw new Error(
        `${String(route.method)} ${route.url} needs config.access, schema.summary, schema.tags and schema.response`,
      );
    route.schema = {
      operationId: operationId(route),
      ...schema,
      security: security(route, access),
      'x-permission': neededPermissions(access).join(' | ') || access,
      response: { ...schema.response, ...problemResponses(route, schema, access) },
    } as FastifySchema;
  });
}

/** `GET /api/users/:id` → `getUsersById`. */
function operationId({ method, url }: RouteOptions): string {
  const words = url
    .replace(/^\/api/, '')
    .replace(/:/g, 'by-')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  return [
    String(method).toLowerCase(),
    ...words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)),
  ].join('');
}

function security(route: RouteOptions, access: Access): FastifySchema['security'] {
  if (access === 'public') return [];
  return changes(route) ? [{ session: [], csrf: [] }] : [{ session: [] }];
}

const changes = (route: RouteOptions) => [route.method].flat().some((method) => !isSafe(method));

function problemResponses(route: RouteOptions, schema: FastifySchema, access: Access): object {
  const statuses = [
    ...(access === 'public' ? [] : ['401', '403']),
    ...(schema.params ? ['404'] : []),
    ...(changes(route) ? ['409'] : []),
    ...(schema.body || schema.querystring || schema.params ? ['422'] : []),
    'default',
  ];
  const content = { 'application/problem+json': { schema: Problem } };
  return Object.fromEntries(statuses.map((status) => [status, { description: problems[status], content }]));
}
