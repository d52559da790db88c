import { createServer } from 'node:net';
import { StartProblem, codeOf, reasonOf } from './startProblem.ts';

/** Refuses early, before anything is started, when the port cannot be had. */
export async function assertPortFree(port: number): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, resolve);
    });
  } catch (error) {
    throw portProblem(port, error);
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}

/** What to tell about a port that cannot be listened on. */
export function portProblem(port: number, error: unknown): StartProblem {
  const code = codeOf(error);
  if (code === 'EADDRINUSE')
    return new StartProblem(
      `PORT: another program already listens on port ${port}. Stop it, or set PORT to a free one (for example ` +
        `PORT=${port === 65535 ? port - 1 : port + 1}).`,
      { cause: error },
    );
  if (code === 'EACCES')
    return new StartProblem(
      `PORT: this user may not listen on port ${port}. Set PORT to one above 1023, and put a proxy in front if it ` +
        'must be reached there.',
      { cause: error },
    );
  return new StartProblem(`PORT: port ${port} cannot be listened on: ${reasonOf(error)}.`, { cause: error });
}

/** Listens on all interfaces, over IPv6 and IPv4 where the machine has both. */
export async function listenOn(
  server: { listen(options: { port: number; host: string }): Promise<string> },
  port: number,
): Promise<void> {
  try {
    await server.listen({ port, host: '::' });
  } catch (error) {
    if (codeOf(error) !== 'EAFNOSUPPORT' && codeOf(error) !== 'EADDRNOTAVAIL') throw portProblem(port, error);
    await server.listen({ port, host: '0.0.0.0' }).catch((second: unknown) => {
      throw portProblem(port, second);
    });
  }
}
