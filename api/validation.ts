import type { FastifySchemaCompiler } from 'fastify';
import { safeParse, type $ZodIssue, type $ZodType } from 'zod/v4/core';
import { UserError, type FieldError } from '../platform/index.ts';

/** Checks a part of the request against its schema; a UserError names each wrong field by its JSON path. */
export const validator: FastifySchemaCompiler<$ZodType> = ({ schema, httpPart }) => {
  const prefix = httpPart === 'body' || httpPart === undefined ? [] : [partNames[httpPart] ?? httpPart];
  return (data: unknown) => {
    const result = safeParse(schema, data);
    const fields = result.success
      ? unstorable(result.data, prefix)
      : result.error.issues.flatMap((issue) => fieldErrors(issue, data, prefix));
    if (result.success && fields.length === 0) return { value: result.data };
    return { error: new UserError('invalid', summary(fields), { fields }) };
  };
};

const partNames: Record<string, string> = { querystring: 'query', params: 'params', headers: 'headers' };

const summary = (fields: FieldError[]) =>
  fields.map((f) => (f.path === '' ? f.message : `${f.path}: ${f.message}`)).join('; ');

function fieldErrors(issue: $ZodIssue, data: unknown, prefix: string[]): FieldError[] {
  if (issue.code !== 'unrecognized_keys') return [fieldError(issue, data, prefix)];
  return issue.keys.map((key) => ({
    path: [...prefix, ...issue.path.map(String), key].join('.'),
    code: 'unrecognized-keys',
    message: 'cannot be set here',
  }));
}

function fieldError(issue: $ZodIssue, data: unknown, prefix: string[]): FieldError {
  const path = [...prefix, ...issue.path.map(String)].join('.');
  const missing = issue.code === 'invalid_type' && at(data, issue.path) === undefined;
  if (missing) return { path, code: 'required', message: 'is required' };
  return { path, code: issue.code.replaceAll('_', '-'), message: issue.message };
}

function at(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      value !== null && typeof value === 'object' ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    data,
  );
}

/** PostgreSQL cannot store the character U+0000. */
function unstorable(value: unknown, path: string[]): FieldError[] {
  if (typeof value === 'string')
    return value.includes('\u0000')
      ? [
          {
            path: path.join('.'),
            code: 'invalid-character',
            message: 'must not contain the character U+0000',
          },
        ]
      : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) => unstorable(item, [...path, key]));
}
