import type pg from 'pg';

const END_MS = 2_000;

/** Ends a connection of its own. A half-open one is cut after two seconds: nobody waits for a dead server. */
export async function endClient(client: pg.Client): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      cut(client);
      resolve();
    }, END_MS);
  });
  // What goes wrong while a connection ends changes nothing: it is over either way.
  await Promise.race([client.end().catch(() => undefined), late]);
  clearTimeout(timer);
}

/** `pg` has no public way to drop a socket that answers nothing. */
function cut(client: pg.Client): void {
  const { connection } = client as unknown as { connection?: { stream?: { destroy(): void } } };
  connection?.stream?.destroy();
}
