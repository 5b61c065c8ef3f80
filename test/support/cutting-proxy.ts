import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a server on which connections break. */
export interface CuttingProxy {
  readonly port: number;
  /** How many connections were cut so far. */
  cuts(): number;
  close(): Promise<void>;
}

/** Passes bytes to a port on loopback and back; each connection is cut after as many bytes of the server as `next` says. */
export async function startCuttingProxy(port: number, next: () => number): Promise<CuttingProxy> {
  const open = new Set<Socket>();
  let cuts = 0;
  const server = createServer((client) => {
    const upstream = connect({ host: '127.0.0.1', port });
    let left = next();
    const end = (): void => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', end);
      socket.on('close', () => {
        open.delete(socket);
        end();
      });
    }
    client.on('data', (chunk) => upstream.write(chunk));
    upstream.on('data', (chunk: Buffer) => {
      if (chunk.length >= left) {
        cuts += 1;
        client.write(chunk.subarray(0, left), end);
        return;
      }
      left -= chunk.length;
      client.write(chunk);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    cuts: () => cuts,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
