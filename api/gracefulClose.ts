import type { Socket } from 'node:net';
import type { ApiApp } from './resource.ts';

/** Wall milliseconds that open requests have to finish once the server closes. */
const GRACE_MS = 8000;

/**
 * Lets `close()` wait for open requests, but not for ever, and not for connections on which nothing was ever asked
 * (browsers open some in advance; node counts them as busy).
 */
export function addGracefulClose(app: ApiApp): void {
  const sockets = new Set<Socket>();
  let closing = false;
  app.server.on('connection', (socket: Socket) => {
    if (closing) {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  app.addHook('preClose', (done) => {
    closing = true;
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    const timer = setTimeout(() => app.server.closeAllConnections(), GRACE_MS);
    timer.unref();
    app.server.once('close', () => clearTimeout(timer));
    done();
  });
}
