import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openScene, type Scene } from '../testing/scene.ts';
import { header, SwitchClient } from '../testing/switchClient.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.end());

/** The switch still works for others. */
async function stillWorks(): Promise<void> {
  expect(await scene.client.command('api echo alive')).toBe('alive');
}

/** Sends bytes on a connection of its own and waits until it is read or closed. */
async function throwAt(bytes: Buffer, authenticated: boolean): Promise<void> {
  const client = authenticated
    ? await SwitchClient.authenticated(scene.simulated.port)
    : await SwitchClient.connect(scene.simulated.port);
  const done = new Promise<void>((resolve) => client.socket.once('close', () => resolve()));
  client.socket.end(bytes);
  await done;
}

describe('the protocol', () => {
  it('survives any bytes, before and after the password', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (bytes, authenticated) => {
        await throwAt(Buffer.from(bytes), authenticated);
      }),
      { numRuns: 100 },
    );
    await stillWorks();
  });

  it('answers any command line with exactly one reply', async () => {
    const client = await SwitchClient.authenticated(scene.simulated.port);
    const verb = fc.constantFrom(
      'api',
      'bgapi',
      'event',
      'nixevent',
      'filter',
      'sendmsg',
      'api originate',
      'bgapi originate',
      'api uuid_kill',
      'api uuid_bridge',
      'api uuid_broadcast',
      'api uuid_setvar',
      'api uuid_dump',
      'api show',
      'api fsctl',
      'api sofia',
      'api sched_hangup',
      'api outpace_sim',
      'log',
      'linger',
      'myevents',
    );
    const words = fc.stringMatching(/^[^\r\n]{0,60}$/);
    await fc.assert(
      fc.asyncProperty(verb, words, async (v, text) => {
        // `api originate` of a call that comes up is answered only when it is; the clock stands still here.
        fc.pre(!/originate .*(user|sofia)\//.test(`${v} ${text}`));
        const before = client.replies.length;
        await client.command(`${v} ${text}`.trimEnd());
        await client.settled();
        expect(client.replies.length).toBe(before + 1);
      }),
      { numRuns: 400 },
    );
    client.end();
    await stillWorks();
  });

  it('knows no command before the password and closes after a wrong one', async () => {
    const client = await SwitchClient.connect(scene.simulated.port);
    expect(await client.command('api status')).toBe('-ERR command not found');
    expect(await client.command('auth ClueCon')).toBe('+OK accepted');
    client.end();
    const wrong = await SwitchClient.connect(scene.simulated.port);
    wrong.send('auth ClueCo');
    await wrong.untilClosed();
    expect(wrong.frames.at(-1)?.head).toContain('disconnect-notice');
  });

  it('cuts off a client that sends a command without end', async () => {
    const client = await SwitchClient.authenticated(scene.simulated.port);
    client.socket.write(Buffer.alloc(300_000, 'a'));
    await client.untilClosed();
    await stillWorks();
  });

  it('listens on this machine only', async () => {
    const socket = connect(scene.simulated.port, '127.0.0.1');
    await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
    expect(socket.remoteAddress).toBe('127.0.0.1');
    socket.destroy();
  });

  it('gives bytes back as they came, whatever their encoding', async () => {
    const uuid = await scene.dial(1, 'user/1000');
    const gbk = Buffer.from([0xd5, 0xc5, 0xc8, 0xfd, 0x25]).toString('latin1');
    scene.client.send(`api uuid_setvar ${uuid} name ${gbk}`);
    await scene.client.settled();
    expect(await scene.client.command(`api uuid_getvar ${uuid} name`)).toBe(gbk);
    await scene.pass(2);
    expect(scene.last(uuid, 'CHANNEL_PARK', 'variable_name')).toBe(gbk);
  });
});

describe('subscriptions', () => {
  const hear = async (...commands: string[]): Promise<string[]> => {
    const client = await SwitchClient.authenticated(scene.simulated.port);
    for (const command of commands) await client.command(command);
    const tail = Math.floor(scene.clock.now() * 10) % 1e9;
    const uuid = await scene.dial(tail, 'sofia/gateway/carrier/13800000003');
    await scene.pass(1);
    await client.settled();
    client.end();
    return client.events.map((event) => {
      const about = header(event, 'Unique-ID') === uuid ? '' : ' of another';
      return (header(event, 'Event-Name') ?? '') + about;
    });
  };

  it('are each client’s own', async () => {
    expect(await hear('event plain CHANNEL_CREATE CHANNEL_DESTROY')).toEqual([
      'CHANNEL_CREATE',
      'CHANNEL_DESTROY',
    ]);
    expect(await hear('event json CHANNEL_CREATE CHANNEL_HANGUP', 'nixevent CHANNEL_CREATE')).toEqual([
      'CHANNEL_HANGUP',
    ]);
    expect(await hear('event json ALL', 'noevents')).toEqual([]);
    expect(await hear()).toEqual([]);
  });

  it('read everything after CUSTOM as a subclass, as the real switch does', async () => {
    expect(await hear('event json CUSTOM a::b CHANNEL_CREATE')).toEqual([]);
  });

  it('can be filtered', async () => {
    const busy = 'filter Hangup-Cause USER_BUSY';
    const all = 'event json CHANNEL_CREATE CHANNEL_HANGUP CHANNEL_DESTROY';
    expect(await hear(all, busy)).toEqual(['CHANNEL_HANGUP', 'CHANNEL_DESTROY']);
    expect(await hear(all, busy, 'filter delete all')).toEqual([
      'CHANNEL_CREATE',
      'CHANNEL_HANGUP',
      'CHANNEL_DESTROY',
    ]);
    expect(await hear(all, 'filter Unique-ID nobody')).toEqual([]);
  });

  it.each([
    ['event json', '-ERR no keywords supplied'],
    ['event xml ALL', '-ERR xml is not simulated'],
    ['event json NO_SUCH_EVENT', '-ERR no keywords supplied'],
    ['noevents', '-ERR not listening for events'],
    ['filter x', '-ERR invalid syntax'],
    ['sendmsg 1234', '-ERR invalid session id [1234]'],
    ['linger', '-ERR not controlling a session'],
  ])('%s → %s', async (command, reply) => {
    const client = await SwitchClient.authenticated(scene.simulated.port);
    expect(await client.command(command)).toBe(reply);
    client.end();
  });
});
