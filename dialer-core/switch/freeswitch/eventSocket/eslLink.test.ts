import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../../platform/index.ts';
import { type ScriptedSwitch, scriptedSwitch } from '../testing/scriptedSwitch.ts';
import { createEslLink, type EslLink } from './eslLink.ts';
import { linkTiming } from './linkTiming.ts';
import { field } from './switchMessage.ts';

let peer: ScriptedSwitch;
let clock: ManualClock;
let link: EslLink;
let log: string[];
let failures: { reason: string; retrySeconds: number }[];
let watchers: (() => void)[];

/** Resolves when the log holds `entry`; the log is only written by the link. */
function logged(entry: string, times = 1): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (log.filter((line) => line.startsWith(entry)).length >= times) resolve();
    };
    watchers.push(look);
    look();
  });
}

function write(line: string): void {
  log.push(line);
  for (const look of watchers) look();
}

function linkTo(port: number, password = 'ClueCon'): EslLink {
  return createEslLink(
    {
      host: '127.0.0.1',
      port,
      password,
      events: ['HEARTBEAT'],
      clock,
      timing: linkTiming,
      random: () => 0.5,
    },
    {
      onMessage: (message) => write(`message ${field(message, 'Event-Name')}`),
      onUp: () => write('up'),
      onDown: (reason) => write(`down ${reason}`),
      onFailed: (reason, retrySeconds) => {
        failures.push({ reason, retrySeconds });
        write('failed');
      },
      onUnusable: (what) => write(`unusable ${what}`),
    },
  );
}

beforeEach(async () => {
  peer = await scriptedSwitch();
  clock = new ManualClock();
  log = [];
  failures = [];
  watchers = [];
  link = linkTo(peer.port);
});

afterEach(async () => {
  link.close();
  await peer.close();
});

async function up(): Promise<void> {
  link.start();
  await logged('up');
}

/** Lets the back-off pass and waits for the next link. */
async function backUp(times = 2): Promise<void> {
  // No further: the sign-in that begins then has a deadline on the same clock.
  clock.advance(linkTiming.firstSeconds);
  await logged('up', times);
}

const lossError = { name: 'SwitchError', code: 'link-down' };

describe('a link', () => {
  it('is one connection for commands, subscribed to nothing, and one for exactly the events asked for', async () => {
    await up();
    expect(link.up).toBe(true);
    expect(peer.connections.length).toBe(2);
    expect(peer.commandConnection().commands).toEqual(['auth ClueCon']);
    expect(peer.eventConnection().commands).toEqual(['auth ClueCon', 'event json HEARTBEAT']);
  });

  it('is not up before both connections are ready', async () => {
    peer.script = (command) => command.startsWith('event json');
    link.start();
    await peer.until(() => peer.connections.some((c) => c.commands.length === 2));
    await peer.until(() => peer.connections.every((c) => c.commands.length >= 1));
    expect(link.up).toBe(false);
    await expect(link.request('api status')).rejects.toMatchObject(lossError);
    clock.advance(linkTiming.signInSeconds);
    await logged('failed');
    expect(failures[0]?.reason).toContain('did not finish the sign-in in time');
  });

  it('passes messages, and reports what cannot be used without ending', async () => {
    await up();
    const events = peer.eventConnection();
    events.send('Content-Length: 1\nContent-Type: text/event-json\n\n{');
    events.send('Content-Length: 2\nContent-Type: log/data\n\nhi');
    events.event({ 'Event-Name': 'HEARTBEAT' });
    await logged('message HEARTBEAT');
    expect(log).toEqual([
      'up',
      'unusable an event that cannot be read',
      'unusable a message of an unknown content type',
      'message HEARTBEAT',
    ]);
  });

  it('gives each command its own reply, in order, also an api refused by a command/reply', async () => {
    await up();
    peer.script = (command, connection) => {
      if (command === 'api one') connection.api('first');
      else if (command === 'api two') connection.reply('-ERR permission denied: 100%');
      else if (command === 'nosuch') connection.reply('-ERR command not found');
      else return false;
      return true;
    };
    const replies = await Promise.all(
      ['api one', 'api two', 'nosuch', 'api one'].map((c) => link.request(c)),
    );
    expect(replies.map((reply) => reply.text)).toEqual([
      'first',
      '-ERR permission denied: 100%',
      '-ERR command not found',
      'first',
    ]);
  });

  it('refuses a command with a line break before anything is written', async () => {
    await up();
    await expect(link.request('api status\n\napi hupall')).rejects.toMatchObject({
      code: 'invalid-argument',
    });
    await link.request('api hostname');
    expect(peer.commandConnection().commands).toEqual(['auth ClueCon', 'api hostname']);
  });
});

describe('sign-in', () => {
  it('with a wrong password says so, without the password, and keeps trying', async () => {
    link = linkTo(peer.port, 'wrong-secret');
    link.start();
    await logged('failed');
    expect(failures[0]?.reason).toContain('does not accept the password');
    expect(JSON.stringify(failures)).not.toContain('wrong-secret');
    clock.advance(1);
    await logged('failed', 2);
  });

  it('refused by the access list says so', async () => {
    peer.script = (_, connection) => {
      connection.send('Content-Type: text/rude-rejection\nContent-Length: 24\n\nAccess Denied, go away.\n');
      connection.socket.end();
      return true;
    };
    link.start();
    await logged('failed');
    expect(failures[0]?.reason).toContain('access list');
  });

  it('with nobody there fails and tries again after a growing, bounded wait', async () => {
    await peer.close();
    link.start();
    for (let attempt = 1; attempt <= 9; attempt += 1) {
      await logged('failed', attempt);
      clock.advance(failures.at(-1)!.retrySeconds);
    }
    await logged('failed', 10);
    const waits = failures.map(({ retrySeconds }) => retrySeconds);
    expect(waits.slice(0, 8)).toEqual([0.1875, 0.375, 0.75, 1.5, 3, 6, 11.25, 11.25]);
    expect(failures[0]?.reason).toContain('ECONNREFUSED');
    peer = await scriptedSwitch();
  });

  it('to a server that says nothing is given up', async () => {
    const mute = await scriptedSwitch();
    mute.script = () => true;
    link = linkTo(mute.port);
    link.start();
    await mute.until(() => mute.connections.filter((c) => c.commands.length === 1).length === 2);
    clock.advance(linkTiming.signInSeconds);
    await logged('failed');
    await mute.close();
  });
});

describe.each(['commands', 'events'] as const)('when the connection for %s is lost', (which) => {
  const lose = () => (which === 'commands' ? peer.commandConnection() : peer.eventConnection());

  it.each([
    ['by FIN', () => lose().socket.end()],
    ['by RST', () => lose().reset()],
    ['by a frame that is none', () => lose().send('garbage\n\n')],
    ['by an absurd Content-Length', () => lose().send('Content-Length: 99999999999\n\n')],
  ])('%s, waiting commands are rejected and both connections made anew', async (_, cut) => {
    peer.script = (command) => command === 'api slow';
    await up();
    const slow = Promise.all(
      [link.request('api slow'), link.request('api slow')].map((request) =>
        expect(request).rejects.toMatchObject(lossError),
      ),
    );
    await peer.until(() => peer.commandConnection().commands.length === 3);
    const old = [...peer.connections];
    cut();
    await logged('down');
    expect(link.up).toBe(false);
    await expect(link.request('api status')).rejects.toMatchObject(lossError);
    await slow;
    await backUp();
    expect(peer.connections.length).toBe(4);
    await peer.until(() => old.every((c) => c.socket.destroyed));
    expect((await link.request('api hostname')).text).toBe('scripted');
    expect(log.filter((line) => line === 'up').length).toBe(2);
  });

  it('because it sent a reply nobody waits for, it is made anew', async () => {
    await up();
    lose().reply('+OK');
    await logged('down');
    expect(log.at(-1)).toContain('answered a command that was not sent');
    await backUp();
  });
});

describe('silence', () => {
  it.each(['commands', 'events'] as const)(
    'on the connection for %s is asked about, then ends the link',
    async (which) => {
      await up();
      const quiet = which === 'commands' ? peer.commandConnection() : peer.eventConnection();
      peer.script = (command, connection) => connection === quiet && command === 'api hostname';
      clock.advance(linkTiming.quietSeconds);
      await peer.until(() => peer.connections.every((c) => c.commands.at(-1) === 'api hostname'));
      clock.advance(linkTiming.silentSeconds);
      await logged('down');
      expect(log.at(-1)).toBe('down the switch is silent');
    },
  );

  it('that ends with an answer does no harm, for hours', async () => {
    await up();
    for (let round = 1; round <= 30; round += 1) {
      const asked = (c: { commands: string[] }) =>
        c.commands.filter((command) => command === 'api hostname').length;
      clock.advance(linkTiming.quietSeconds);
      await peer.until(() => peer.connections.every((c) => asked(c) >= round));
      // What comes after the answers, so that these have been heard.
      peer.commandConnection().send('Content-Type: text/other\n\n');
      peer.eventConnection().send('Content-Type: text/other\n\n');
      await logged('unusable', 2 * round);
    }
    expect(link.up).toBe(true);
    expect(log.filter((line) => line.startsWith('down'))).toEqual([]);
  });
});

describe('a command', () => {
  it('has a deadline; its late reply is swallowed and does not reach the next one', async () => {
    await up();
    let answerSlow = () => {};
    peer.script = (command, connection) => {
      if (command === 'api slow') answerSlow = () => connection.api('for the slow one');
      else if (command === 'api next') connection.api('for the next one');
      else return false;
      return true;
    };
    const slow = link.request('api slow');
    const failed = expect(slow).rejects.toMatchObject({ name: 'SwitchError', code: 'deadline' });
    await peer.until(() => peer.commandConnection().commands.includes('api slow'));
    peer.commandConnection().send('Content-Type: text/unknown\n\n');
    await logged('unusable');
    clock.advance(linkTiming.commandSeconds);
    await failed;
    answerSlow();
    expect((await link.request('api next')).text).toBe('for the next one');
  });

  it('beyond two thousand unanswered ones is refused at once', async () => {
    await up();
    peer.script = () => true;
    const waiting = Array.from({ length: 2_000 }, () => link.request('api x').catch(() => 'lost'));
    await expect(link.request('api x')).rejects.toMatchObject({ code: 'busy' });
    link.close();
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['lost']));
  });

  it('is written in one segment, so that Nagle and delayed ACK cannot hold its end back', async () => {
    await up();
    const { socket } = peer.commandConnection();
    const reads: string[] = [];
    socket.on('data', (chunk) => reads.push(chunk.toString()));
    peer.script = (command, connection) => {
      connection.reply('+OK');
      return command.startsWith('bgapi');
    };
    await link.request('bgapi status', { 'Job-UUID': 'j' });
    expect(reads).toEqual(['bgapi status\nJob-UUID: j\n\n']);
  });
});

describe('closing', () => {
  it('rejects what waits, tells the loss once and never connects again', async () => {
    peer.script = (command) => command === 'api slow';
    await up();
    const slow = expect(link.request('api slow')).rejects.toMatchObject(lossError);
    const sockets = peer.connections.map((c) => c.socket);
    const closed = Promise.all(sockets.map((socket) => once(socket, 'close')));
    link.close();
    link.close();
    await Promise.all([slow, closed]);
    clock.advance(3600);
    expect(log).toEqual(['up', 'down closed by us']);
    expect(peer.connections.length).toBe(2);
  });

  it('while it waits to connect again ends the waiting', async () => {
    await up();
    peer.eventConnection().reset();
    await logged('down');
    link.close();
    clock.advance(3600);
    expect(peer.connections.length).toBe(2);
  });
});

it('a link that flaps waits longer each time, one that was stable does not', async () => {
  await up();
  async function secondsToReturn(loss: number): Promise<number> {
    peer.commandConnection().reset();
    await logged('down', loss);
    const before = clock.now();
    while (peer.connections.length < 2 * (loss + 1)) {
      clock.advance(0.0625);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await logged('up', loss + 1);
    return clock.now() - before;
  }
  const first = await secondsToReturn(1);
  const second = await secondsToReturn(2);
  const third = await secondsToReturn(3);
  expect(second).toBeGreaterThan(first);
  expect(third).toBeGreaterThan(second);
  for (let seconds = 0; seconds < linkTiming.stableSeconds; seconds += linkTiming.silentSeconds) {
    clock.advance(linkTiming.silentSeconds);
    peer.eventConnection().event({ 'Event-Name': 'HEARTBEAT' });
    await logged('message', 1 + seconds / linkTiming.silentSeconds);
    await link.request('api hostname');
  }
  expect(await secondsToReturn(4)).toBeLessThan(third);
});
