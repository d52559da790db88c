import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { UserError, type FieldError } from '../platform/index.ts';
import type { Problem } from './contract/index.ts';

interface Known {
  status: number;
  code: string;
  detail: string;
  fields?: FieldError[];
  retryAfterSeconds?: number;
}

/** Errors of fastify and its plugins that are the caller's, by their code. */
const requestErrors: Record<string, Known> = {
  FST_ERR_CTP_INVALID_JSON_BODY: { status: 400, code: 'invalid-json', detail: 'The body is not valid JSON.' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { status: 400, code: 'empty-body', detail: 'The body is empty: send JSON.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    code: 'unsupported-media-type',
    detail: 'Send application/json (uploads: multipart/form-data).',
  },
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, code: 'too-large', detail: 'The body is too large.' },
  FST_REQ_FILE_TOO_LARGE: { status: 413, code: 'too-large', detail: 'The file is too large.' },
  FST_FILES_LIMIT: { status: 413, code: 'too-many-files', detail: 'Send one file.' },
  FST_PARTS_LIMIT: { status: 413, code: 'too-many-parts', detail: 'The form has too many parts.' },
  FST_FIELDS_LIMIT: { status: 413, code: 'too-many-parts', detail: 'The form has too many fields.' },
  FST_INVALID_MULTIPART_CONTENT_TYPE: {
    status: 415,
    code: 'unsupported-media-type',
    detail: 'Send the file as multipart/form-data.',
  },
};

/** Errors of PostgreSQL that a request can cause, by SQLSTATE. */
const databaseErrors: Record<string, Known> = {
  '22003': { status: 422, code: 'out-of-range', detail: 'A number in the request is too large.' },
  '22008': { status: 422, code: 'out-of-range', detail: 'A moment in the request is out of range.' },
  '23505': { status: 409, code: 'already-exists', detail: 'Something else has this name or key already.' },
  '40001': { status: 503, code: 'try-again', detail: 'Too much at once: try again.', retryAfterSeconds: 1 },
  '40P01': { status: 503, code: 'try-again', detail: 'Too much at once: try again.', retryAfterSeconds: 1 },
};

const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Invalid',
  429: 'Too many requests',
  500: 'Unexpected error',
  503: 'Unavailable',
};

/** What may be told about an error; null: nothing, it is ours. */
function known(error: unknown): Known | null {
  if (error instanceof UserError) {
    const { status, code, fields } = error;
    return { status, code, fields, detail: error.message };
  }
  const { code, statusCode, message } = error as Partial<FastifyError>;
  if (code && requestErrors[code]) return requestErrors[code];
  if (code && databaseErrors[code]) return databaseErrors[code];
  if (statusCode === 429)
    return { status: 429, code: 'too-many-requests', detail: 'Slow down and try again.' };
  if (statusCode && statusCode >= 400 && statusCode < 500 && code?.startsWith('FST_'))
    return { status: statusCode, code: 'bad-request', detail: message ?? 'The request cannot be read.' };
  return null;
}

export function problemOf(
  error: unknown,
  requestId: string,
): { problem: Problem; retryAfterSeconds?: number } {
  const told = known(error) ?? {
    status: 500,
    code: 'unexpected',
    detail: `Something went wrong on the server; its log has the cause under request ${requestId}.`,
  };
  const problem = {
    type: `/problems/${told.code}`,
    title: titles[told.status] ?? 'Error',
    status: told.status,
    code: told.code,
    detail: told.detail,
    requestId,
    fields: told.fields ?? [],
  };
  return told.retryAfterSeconds === undefined
    ? { problem }
    : { problem, retryAfterSeconds: told.retryAfterSeconds };
}

/** The error handler: everything that went wrong becomes problem details, and what is ours goes to the log. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { problem, retryAfterSeconds } = problemOf(error, request.id);
  if (problem.status >= 500) request.log.error({ err: error }, 'request failed');
  if (retryAfterSeconds !== undefined) void reply.header('retry-after', retryAfterSeconds);
  void reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .serializer((value: unknown) => JSON.stringify(value))
    .send(problem);
}
