/**
 * The defects of bare modesl 1.2.1 that ours must not have. Each is shown on the library first: when one of these
 * expectations fails after an upgrade, the defect is gone there.
 */
import { EventEmitter } from 'node:events';
import modesl from 'modesl';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ManualClock } from '../../../../platform/index.ts';
import type { CallUuid, Switch, SwitchEvent } from '../../port.ts';
import { createFreeswitch } from '../createFreeswitch.ts';
import { SwitchUrl } from '../switchUrl.ts';
import { type ScriptedSwitch, scriptedSwitch } from '../testing/scriptedSwitch.ts';
import { createFrameParser, type Frame } from './frameParser.ts';
import { field, readMessage } from './switchMessage.ts';

/** modesl's parser on a socket that is only an emitter; collects what it emits. */
function bareParser() {
  const socket = new EventEmitter();
  const parser = new modesl.Parser(socket);
  const bodies: unknown[] = [];
  parser.on('esl::event', (event: { getBody(): unknown }) => bodies.push(event.getBody()));
  return { push: (bytes: Buffer | string) => socket.emit('data', Buffer.from(bytes as string)), bodies };
}

function ourParser() {
  const frames: Frame[] = [];
  const parser = createFrameParser({
    onFrame: (frame) => frames.push({ ...frame, body: Buffer.from(frame.body) }),
    onDesync: (reason) => expect.unreachable(reason),
  });
  return { push: (bytes: Buffer | string) => parser.push(Buffer.from(bytes as string)), frames };
}

describe('the parser', () => {
  it('is not thrown out of step by a raw % in a reply', () => {
    const reply = 'Content-Type: command/reply\nReply-Text: -ERR 100% busy\n\n';
    expect(() => bareParser().push(reply)).toThrow(URIError);

    const ours = ourParser();
    ours.push(reply);
    expect(ours.frames[0]?.headers['Reply-Text']).toBe('-ERR 100% busy');
  });

  it('nor by GBK bytes in an event, after which the next reply still arrives', () => {
    const event = 'Event-Name: CHANNEL_CREATE\nvariable_name: %C4%E3\n\n';
    const bytes = `Content-Length: ${event.length}\nContent-Type: text/event-plain\n\n${event}`;
    const reply = 'Content-Type: api/response\nContent-Length: 3\n\n+OK';
    const bare = bareParser();
    expect(() => bare.push(bytes + reply)).toThrow(URIError);
    expect(bare.bodies).toEqual([]);

    const ours = ourParser();
    ours.push(bytes + reply);
    expect(field(readMessage(ours.frames[0]!)!, 'Event-Name')).toBe('CHANNEL_CREATE');
    expect(ours.frames[1]?.body.toString()).toBe('+OK');
  });

  it('copies the bytes of a large reply a bounded number of times', () => {
    const body = Buffer.alloc(4 * 1024 * 1024, 'x');
    const bytes = Buffer.concat([
      Buffer.from(`Content-Type: api/response\nContent-Length: ${body.length}\n\n`),
      body,
    ]);
    const pieces = Array.from({ length: Math.ceil(bytes.length / 65536) }, (_, i) =>
      bytes.subarray(i * 65536, (i + 1) * 65536),
    );
    const concat = vi.spyOn(Buffer, 'concat');
    const copy = vi.spyOn(Buffer.prototype, 'copy');
    const copied = () =>
      concat.mock.calls.reduce((sum, [, length]) => sum + (length ?? 0), 0) + copiedByCopy();
    const copiedByCopy = () => copy.mock.results.reduce((sum, result) => sum + Number(result.value), 0);
    try {
      const bare = bareParser();
      for (const piece of pieces) bare.push(piece);
      expect(String(bare.bodies[0]).length).toBe(body.length);
      expect(copied()).toBeGreaterThan(20 * body.length);

      concat.mockClear();
      copy.mockClear();
      let length = 0;
      const parser = createFrameParser({
        onFrame: (frame) => (length = frame.body.length),
        onDesync: (reason) => expect.unreachable(reason),
      });
      for (const piece of pieces) parser.push(piece);
      expect(length).toBe(body.length);
      expect(copied()).toBeLessThan(3 * body.length);
    } finally {
      vi.restoreAllMocks();
    }
  });

  it('does not recurse over the messages of one chunk', () => {
    const many = 'Content-Type: command/reply\nReply-Text: +OK\n\n'.repeat(20_000);
    expect(() => bareParser().push(many)).toThrow(RangeError);
    const ours = ourParser();
    ours.push(many);
    expect(ours.frames.length).toBe(20_000);
  });

  it('counts the body inside a plain event in bytes', () => {
    const event = 'Event-Name: BACKGROUND_JOB\nvariable_name: 张三丰\nContent-Length: 6\n\n北京';
    const bytes = `Content-Length: ${Buffer.byteLength(event)}\nContent-Type: text/event-plain\n\n${event}`;
    const bare = bareParser();
    bare.push(bytes);
    expect(bare.bodies[0]).not.toBe('北京');

    const ours = ourParser();
    ours.push(bytes);
    expect(field(readMessage(ours.frames[0]!)!, '_body')).toBe('北京');
  });
});

describe('the connection', () => {
  let peer: ScriptedSwitch;
  let clock: ManualClock;
  let ours: Switch;
  let events: SwitchEvent[];
  let bare: InstanceType<typeof modesl.Connection>;

  beforeEach(async () => {
    peer = await scriptedSwitch();
    clock = new ManualClock();
    events = [];
  });

  afterEach(async () => {
    await peer.close();
  });

  async function bareUp(): Promise<void> {
    bare = new modesl.Connection('127.0.0.1', peer.port, 'ClueCon');
    await new Promise<void>((ready) => bare.on('esl::ready', () => ready()));
    bare.on('error', () => undefined);
    // Its own subscription is answered before this one: nothing is left unread.
    await new Promise<unknown>((answered) => bare.events('json', 'HEARTBEAT', answered));
  }

  function oursUp(): Promise<void> {
    return new Promise((up) => {
      ours = createFreeswitch({
        url: new SwitchUrl({ host: '127.0.0.1', port: peer.port, password: 'ClueCon', simulated: true }),
        installation: 'inst-1',
        clock,
        random: () => 0,
      });
      ours.onEvent((event) => {
        events.push(event);
        if (event.type === 'link' && event.state === 'up') up();
      });
      ours.start();
    });
  }

  it('knows that it is lost after RST, and comes back', async () => {
    await bareUp();
    const closed = new Promise((resolve) => bare.socket!.on('close', resolve));
    peer.connections[0]!.reset();
    await closed;
    expect(bare.connected()).toBe(true);

    await oursUp();
    const down = peer.until(() => !ours.connected);
    peer.commandConnection().reset();
    await down;
    clock.advance(1);
    await peer.until(() => peer.connections.filter((c) => !c.socket.destroyed).length === 2);
    await ours.close();
  });

  it('does not leave a command without an answer when it is lost', async () => {
    await bareUp();
    peer.script = (command) => command.startsWith('api');
    let answered = false;
    bare.sendRecv('api status', null, () => (answered = true));
    await peer.until(() => peer.connections[0]!.commands.includes('api status'));
    const closed = new Promise((resolve) => bare.socket!.on('close', resolve));
    peer.connections[0]!.socket.end();
    await closed;
    expect(answered).toBe(false);
    expect(bare.cmdCallbackQueue.length).toBe(1);

    await oursUp();
    const waiting = expect(ours.channels()).rejects.toMatchObject({ code: 'link-down' });
    await peer.until(() => peer.commandConnection().commands.length === 2);
    peer.commandConnection().socket.end();
    await waiting;
    await ours.close();
  });

  it('gives no command the reply that belongs to another', async () => {
    await bareUp();
    peer.script = (command, connection) => {
      if (command.startsWith('sendmsg')) connection.reply('-ERR invalid session id');
      else if (command.startsWith('api refused')) connection.reply('-ERR permission denied');
      else if (command.startsWith('filter')) connection.reply('+OK filter added');
      else return false;
      return true;
    };
    const filtered = new Promise<string | null>((resolve) => {
      bare.execute('playback', 'x.wav', 'no-such-uuid');
      bare.filter('Unique-ID', 'x', (reply) => resolve(reply.getHeader('Reply-Text')));
    });
    expect(await filtered).toBe('-ERR invalid session id');
    bare.disconnect();

    // Ours has no execute(); and an api refused by a command/reply, which bare modesl would give to the next
    // command that is no api, is the answer to that api (see eslLink.test.ts).
    await oursUp();
    expect('execute' in ours).toBe(false);
    await ours.close();
  });

  it('keeps nothing of a refused background job, however many there are', async () => {
    peer.script = (command, connection) => {
      if (command.startsWith('bgapi')) connection.reply('-ERR no');
      return command.startsWith('bgapi');
    };
    await bareUp();
    for (let i = 0; i < 50; i += 1) bare.bgapi('status', '', `job-${i}`, () => undefined);
    await peer.until(() => peer.connections[0]!.commands.length >= 53);
    expect(bare.listeners('esl::event::BACKGROUND_JOB::**').length).toBe(50);
    bare.disconnect();

    await oursUp();
    const uuid = '00000001-aaaa-4bbb-8ccc-ddddeeeeffff' as CallUuid;
    for (let i = 0; i < 50; i += 1) {
      // The same name again is only free when nothing is kept.
      const result = await ours.originate({
        uuid,
        dialString: 'user/1001',
        callerNumber: null,
        timeoutSeconds: 5,
        leg: 'agent',
        variables: {},
      });
      expect(result).toEqual({ ok: false, cause: 'UNKNOWN' });
    }
    await ours.close();
  });

  it('walks no tree of listeners when a call ends, however many are live', async () => {
    const live = 500;
    const walked = async (work: () => unknown): Promise<number> => {
      const keys = vi.spyOn(Object, 'keys');
      try {
        await work();
        return keys.mock.calls.length;
      } finally {
        keys.mockRestore();
      }
    };
    await bareUp();
    const ended = () => undefined;
    for (let i = 0; i < live; i += 1) bare.on(`esl::event::CHANNEL_HANGUP_COMPLETE::call-${i}`, ended);
    const bareSteps = await walked(() => bare.off('esl::event::CHANNEL_HANGUP_COMPLETE::call-0', ended));
    expect(bareSteps).toBeGreaterThan(live);
    bare.disconnect();

    await oursUp();
    const tell = (name: string, uuid: string) =>
      peer.eventConnection().event({
        'Event-Name': name,
        'Unique-ID': uuid,
        'Event-Date-Timestamp': '1795173132000000',
        variable_outpace_installation: 'inst-1',
      });
    const callOf = (i: number) => `0000000a-aaaa-4bbb-8ccc-${String(i).padStart(12, '0')}`;
    const heard = (type: SwitchEvent['type'], count: number) =>
      vi.waitFor(
        () => expect(events.filter((event) => event.type === type).length).toBeGreaterThanOrEqual(count),
        { timeout: 20_000, interval: 5 },
      );
    // What comes after the first event of all calls has been heard only when they have.
    const settle = async (count: number) => {
      peer.eventConnection().event({
        'Event-Name': 'HEARTBEAT',
        'Session-Count': '1',
        'Max-Sessions': '2',
        'Session-Per-Sec': '3',
      });
      await heard('heartbeat', count);
    };
    for (let i = 0; i < live; i += 1) tell('CHANNEL_CREATE', callOf(i));
    await settle(1);
    const ourSteps = await walked(async () => {
      tell('CHANNEL_HANGUP_COMPLETE', callOf(0));
      await heard('ended', 1);
    });
    expect(ourSteps).toBeLessThan(live / 5);
    await ours.close();
  });

  it('subscribes to exactly the events it was told', async () => {
    await bareUp();
    bare.events('json', 'CUSTOM sofia::register', () => undefined);
    await peer.until(() => peer.connections[0]!.commands.some((c) => c.includes('sofia::register')));
    // Behind CUSTOM these are read as names of subclasses.
    expect(peer.connections[0]!.commands.at(-1)).toBe(
      'event json CUSTOM sofia::register BACKGROUND_JOB CHANNEL_EXECUTE_COMPLETE',
    );
    bare.disconnect();

    await oursUp();
    expect(peer.commandConnection().commands).toEqual(['auth ClueCon']);
    expect(peer.eventConnection().commands.at(-1)).toMatch(/^event json( [A-Z_]+)+ CUSTOM avmd::beep$/);
    await ours.close();
  });

  it('lets no argument become another command', async () => {
    await bareUp();
    bare.sendRecv('api echo hello\n\napi hupall', null, () => undefined);
    await peer.until(() => peer.connections[0]!.commands.includes('api hupall'));
    bare.disconnect();

    await oursUp();
    const evil = '00000001-aaaa-4bbb-8ccc-ddddeeeeffff\n\napi hupall' as CallUuid;
    await expect(ours.exists(evil)).rejects.toMatchObject({ code: 'invalid-argument' });
    await ours.close();
  });
});
