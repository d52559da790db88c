import type { Session } from '../../api/contract/index.ts';

/** An answer that was no success: the problem details the API gave. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly body: unknown;

  constructor(method: string, path: string, status: number, body: unknown) {
    super(`${method} ${path}: ${status} ${JSON.stringify(body)}`);
    this.name = 'ApiProblem';
    this.status = status;
    this.body = body;
  }
}

export interface ApiClient {
  readonly base: string;
  readonly session: Session;
  /** The `cookie` header of the session, for a browser or a raw request. */
  readonly cookie: string;
  get: <T = unknown>(path: string) => Promise<T>;
  post: <T = unknown>(path: string, body?: unknown) => Promise<T>;
  patch: <T = unknown>(path: string, body: unknown) => Promise<T>;
  put: <T = unknown>(path: string, body: unknown) => Promise<T>;
  delete: <T = unknown>(path: string) => Promise<T>;
  /** Multipart upload as field `file`; `fields` stand before it. */
  upload: <T = unknown>(
    path: string,
    file: { name: string; bytes: Uint8Array },
    fields?: Record<string, string>,
  ) => Promise<T>;
  /** The body of a download. */
  download: (path: string) => Promise<{ type: string | null; bytes: Buffer }>;
  /** Any request with the session's cookie and token; never throws on a status. */
  raw: (
    method: string,
    path: string,
    init?: { body?: string | FormData; json?: boolean },
  ) => Promise<Response>;
}

export interface SignInAs {
  username: string;
  password: string;
  tenant?: string;
}

/** Signs in as a browser does: keeps the cookie and sends the CSRF token with everything that changes something. */
export async function signIn(base: string, who: SignInAs): Promise<ApiClient> {
  const response = await fetch(`${base}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(who),
  });
  const body = await readBody(response);
  if (!response.ok) throw new ApiProblem('POST', '/api/session', response.status, body);
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .join('; ');
  return clientOf(base, body as Session, cookie);
}

/** Signs in with a one-time password and replaces it, as the console asks for. */
export async function signInFirst(base: string, who: SignInAs, newPassword: string): Promise<ApiClient> {
  const first = await signIn(base, who);
  if (!first.session.user.mustChangePassword) return first;
  await first.post('/api/session/password', { currentPassword: who.password, newPassword });
  return signIn(base, { ...who, password: newPassword });
}

function clientOf(base: string, session: Session, cookie: string): ApiClient {
  const raw: ApiClient['raw'] = (method, path, { body, json = false } = {}) =>
    fetch(base + path, {
      method,
      headers: {
        cookie,
        ...(method === 'GET' ? {} : { 'x-csrf-token': session.csrfToken }),
        ...(json ? { 'content-type': 'application/json' } : {}),
      },
      ...(body === undefined ? {} : { body }),
    });
  async function ask<T>(method: string, path: string, body?: string | FormData, json = false): Promise<T> {
    const response = await raw(method, path, { ...(body === undefined ? {} : { body }), json });
    const answer = await readBody(response);
    if (!response.ok) throw new ApiProblem(method, path, response.status, answer);
    return answer as T;
  }
  const withJson =
    (method: string) =>
    <T>(path: string, body?: unknown) =>
      body === undefined ? ask<T>(method, path) : ask<T>(method, path, JSON.stringify(body), true);
  return {
    base,
    session,
    cookie,
    raw,
    get: (path) => ask('GET', path),
    post: withJson('POST'),
    patch: withJson('PATCH'),
    put: withJson('PUT'),
    delete: (path) => ask('DELETE', path),
    upload(path, file, fields = {}) {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      form.append('file', new Blob([new Uint8Array(file.bytes)]), file.name);
      return ask('POST', path, form);
    },
    async download(path) {
      const response = await raw('GET', path);
      if (!response.ok) throw new ApiProblem('GET', path, response.status, await readBody(response));
      return {
        type: response.headers.get('content-type'),
        bytes: Buffer.from(await response.arrayBuffer()),
      };
    },
  };
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return null;
  return (response.headers.get('content-type') ?? '').includes('json') ? JSON.parse(text) : text;
}
