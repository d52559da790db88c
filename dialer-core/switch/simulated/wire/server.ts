import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface SocketServer {
  readonly port: number;
  /** Nobody answers until `resume`. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  close(): Promise<void>;
}

/** Listens on 127.0.0.1 only; port 0 takes a free one. Rejects when the port is taken. */
export async function listen(port: number, onConnection: (socket: Socket) => void): Promise<SocketServer> {
  let server: Server | null = await open(port, onConnection);
  const address = server.address();
  const bound = isAddress(address) ? address.port : port;
  const pause = async () => {
    const closing = server;
    server = null;
    if (closing) await closeServer(closing);
  };
  return {
    port: bound,
    pause,
    resume: async () => {
      server ??= await open(bound, onConnection);
    },
    close: pause,
  };
}

const isAddress = (address: ReturnType<Server['address']>): address is AddressInfo =>
  address !== null && typeof address !== 'string';

function open(port: number, onConnection: (socket: Socket) => void): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(onConnection);
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}

/** Stops listening; connections that are open are the caller's to end. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
