import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { testApi, type TestApi } from '../tests/testApi.ts';

let api: TestApi;
let document: Record<string, unknown>;
beforeAll(async () => {
  api = await testApi();
  document = (await api.app.inject('/openapi.json')).json();
});
afterAll(() => api.close());

const Operation = z.object({
  operationId: z.string(),
  summary: z.string().min(3),
  tags: z.array(z.string()).min(1),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  responses: z.record(z.string(), z.unknown()),
  'x-permission': z.string().min(1),
});
const operations = () =>
  Object.entries(z.record(z.string(), z.record(z.string(), Operation)).parse(document['paths'])).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path}`,
        method,
        operation,
      })),
  );

test('is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  const result = await validator.validate(structuredClone(document));
  expect(result.errors ?? []).toEqual([]);
  expect(result.valid).toBe(true);
  expect(validator.version).toBe('3.1');
});

test('every reference leads somewhere, and every component is used', () => {
  const text = JSON.stringify(document);
  const { schemas } = z.object({ schemas: z.record(z.string(), z.unknown()) }).parse(document['components']);
  const referred = new Set([...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref));
  expect([...referred].sort()).toEqual(
    Object.keys(schemas)
      .map((name) => `#/components/schemas/${name}`)
      .sort(),
  );
});

test('every operation says who may use it, has an id of its own, and answers with problems', () => {
  const all = operations();
  expect(new Set(all.map(({ operation }) => operation.operationId)).size).toBe(all.length);
  for (const { name, method, operation } of all) {
    const open = operation['x-permission'] === 'public';
    const schemes = operation.security.flatMap((s) => Object.keys(s));
    expect(schemes, name).toEqual(open ? [] : method === 'get' ? ['session'] : ['session', 'csrf']);
    expect(operation.responses, name).toHaveProperty('default');
    if (!open) expect(Object.keys(operation.responses), name).toEqual(expect.arrayContaining(['401', '403']));
  }
});

test('the paths and their permissions are these', () => {
  const lines = operations().map(({ name, operation }) => `${name} [${operation['x-permission']}]`);
  expect(lines.sort()).toMatchSnapshot();
});
