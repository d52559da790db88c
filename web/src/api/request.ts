import type { Problem } from '../../../api/contract/index.ts';

/** A request that failed, with what the server (or the lack of one) said about it. */
export class ApiProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ApiProblem';
    this.problem = problem;
  }
}

let csrfToken = '';
let onSignedOut = () => {};

/** Every changing request carries this token from now on. */
export const carryToken = (token: string): void => {
  csrfToken = token;
};
/** Called when an answer shows that the session is over. */
export const whenSignedOut = (fn: () => void): (() => void) => {
  onSignedOut = fn;
  return () => {
    onSignedOut = () => {};
  };
};
export const signedOut = (): void => onSignedOut();

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One request to the API. Throws `ApiProblem`. The type is the contract's: the server checks its answers. */
export async function request<T>(
  method: Method,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<T> {
  const response = await send(method, path, body, signal);
  if (!response.ok) throw await problemOf(response, path);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

async function send(method: Method, path: string, body: unknown, signal?: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (method !== 'GET') headers['x-csrf-token'] = csrfToken;
  if (body !== undefined) headers['content-type'] = body instanceof Blob ? body.type : 'application/json';
  try {
    return await fetch(`/api${path}`, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw noAnswer();
  }
}

async function problemOf(response: Response, path: string): Promise<ApiProblem> {
  const problem = readProblem(await response.text(), response.status);
  if (response.status === 401 && path !== '/session') onSignedOut();
  return new ApiProblem(problem);
}

/** What a failed answer says; answers that are no problem document (a proxy's page) are made into one. */
export function readProblem(text: string, status: number): Problem {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && 'code' in value && 'detail' in value)
      return { ...emptyProblem(status), ...(value as Problem) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return emptyProblem(status);
}

export const noAnswer = (): ApiProblem => new ApiProblem({ ...emptyProblem(0), code: 'no-answer' });

const emptyProblem = (status: number): Problem => ({
  type: 'about:blank',
  title: '',
  status,
  code: 'unreadable-answer',
  detail: '',
  requestId: '',
  fields: [],
});

/** `?a=1&b=2` of what is given; absent and empty values are left out. */
export function query(values: Record<string, string | number | null | undefined>): string {
  const given = new URLSearchParams();
  for (const [key, value] of Object.entries(values))
    if (value !== undefined && value !== null && value !== '') given.set(key, String(value));
  const text = given.toString();
  return text === '' ? '' : `?${text}`;
}

export const csrf = (): string => csrfToken;
