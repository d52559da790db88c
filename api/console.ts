import fastifyStatic from '@fastify/static';
import type { FastifyRequest } from 'fastify';
import { notFound } from '../platform/index.ts';
import { sendProblem } from './problems.ts';
import type { ApiApp } from './resource.ts';

/** Serves the built console; every page address is answered with the one page that knows them all. */
export async function addConsole(app: ApiApp, folder: string | null): Promise<void> {
  if (folder !== null)
    await app.register(fastifyStatic, {
      root: folder,
      cacheControl: false,
      dotfiles: 'ignore',
      schemaHide: true,
      setHeaders: (reply, path) => void reply.header('cache-control', cacheControl(path)),
    });
  app.setNotFoundHandler((request, reply) => {
    if (folder !== null && isPage(request)) void reply.sendFile('index.html');
    else sendProblem(notFound(request.url.slice(0, 200)), request, reply);
  });
}

/** Files with a hash in their name never change; the page that names them is asked for each time. */
const cacheControl = (path: string): string =>
  /[\\/]assets[\\/][^\\/]+-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/.test(path)
    ? 'public, max-age=31536000, immutable'
    : 'no-cache';

/** An address in the console: asked for as a page, not below /api, not a file. */
function isPage({ method, url, headers }: FastifyRequest): boolean {
  const path = url.split('?', 1)[0] ?? '';
  return (
    (method === 'GET' || method === 'HEAD') &&
    (headers.accept ?? '').includes('text/html') &&
    !/^\/api(\/|$)/.test(path) &&
    !/\.[A-Za-z0-9]+$/.test(path)
  );
}
