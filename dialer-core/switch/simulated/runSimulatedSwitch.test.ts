import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { runSimulatedSwitch } from './runSimulatedSwitch.ts';
import { header, SwitchClient } from './testing/switchClient.ts';

const options = { port: 0, password: 'secret', wallAnchor: 0, clockAnchor: 0, speed: 1 };

it('names the option that is wrong', async () => {
  await expect(runSimulatedSwitch({ ...options, password: 7 })).rejects.toThrow(/password/);
  await expect(runSimulatedSwitch({ ...options, population: { answerProbability: 2 } })).rejects.toThrow(
    /answerProbability/,
  );
  await expect(runSimulatedSwitch('{"port":')).rejects.toThrow();
});

it('runs in a process of its own, on the installation’s clock, and ends with it on SIGTERM', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'simulated-switch-'));
  try {
    const entry = join(folder, 'entry.ts');
    const room = new URL('./runSimulatedSwitch.ts', import.meta.url).pathname;
    writeFileSync(
      entry,
      `import { runSimulatedSwitch } from ${JSON.stringify(room)};
       const running = await runSimulatedSwitch(process.argv[2]);
       process.send({ port: running.port });`,
    );
    const outfile = join(folder, 'entry.mjs');
    await build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
    });
    const wall = Date.now() / 1000;
    const json = JSON.stringify({
      ...options,
      wallAnchor: wall,
      clockAnchor: 1_900_000_000,
      speed: 600,
      seed: 5,
    });
    const child = fork(outfile, [json]);
    const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
    const { port } = await new Promise<{ port: number }>((resolve) =>
      child.once('message', (message) => resolve(message as { port: number })),
    );
    const client = await SwitchClient.authenticated(port, 'secret');
    await client.command('event json HEARTBEAT CHANNEL_DESTROY');
    await client.until(() => client.events.length > 1);
    const at = Number(header(client.events[0]!, 'Event-Date-Timestamp')) / 1e6;
    expect(at).toBeGreaterThan(1_900_000_019);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    await client.untilClosed();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
