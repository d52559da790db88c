import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ManualClock } from '../../../platform/index.ts';
import {
  type CallUuid,
  type EavesdropMode,
  type HangupCause,
  type OriginateRequest,
  type Switch,
  SwitchError,
} from '../port.ts';
import { parseOriginate } from '../simulated/calls/originateArgument.ts';
import { type Command, CommandReader } from '../simulated/wire/commandReader.ts';
import { decodeVariable } from './channelVariable.ts';
import { createFreeswitch } from './createFreeswitch.ts';
import { SwitchUrl } from './switchUrl.ts';

/*
 * Whatever the port is given, what crosses the socket is what was meant: every command is read back with the
 * simulated switch's own reader and must be of the one form its method has, with exactly the values given.
 */

let server: Server;
let line: Switch;
let commands: Command[] = [];

beforeAll(async () => {
  server = createServer((socket) => {
    const reader = new CommandReader();
    socket.on('error', () => socket.destroy());
    socket.write('Content-Type: auth/request\n\n');
    socket.on('data', (chunk) => {
      for (const command of reader.read(chunk).commands) {
        const api = /^api (.*)$/s.exec(command.line)?.[1];
        // A call that is refused is over, and its name free for the next.
        const reply = command.line.startsWith('bgapi') ? '-ERR USER_BUSY' : '+OK';
        if (api === undefined) socket.write(`Content-Type: command/reply\nReply-Text: ${reply}\n\n`);
        else {
          const body = api.startsWith('module_exists') || api === 'uuid_exists x' ? 'true' : '+OK\n';
          socket.write(`Content-Type: api/response\nContent-Length: ${body.length}\n\n${body}`);
        }
        if (!/^(auth|event) /.test(command.line)) commands.push(command);
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  line = createFreeswitch({
    url: new SwitchUrl({
      host: '127.0.0.1',
      port: (server.address() as AddressInfo).port,
      password: 'x',
      simulated: true,
    }),
    installation: 'inst-1',
    // Time stands still: no deadline adds a command of its own.
    clock: new ManualClock(),
    random: Math.random,
  });
  const up = new Promise<void>((resolve) => {
    line.onEvent((event) => {
      if (event.type === 'link' && event.state === 'up') resolve();
    });
  });
  line.start();
  await up;
});
afterAll(async () => {
  await line.close();
  server.close();
});

const piece = fc.constantFrom(
  ...[
    '\n',
    '\r',
    '\n\n',
    '\0',
    ' ',
    ',',
    ';',
    ':',
    '::',
    '|',
    '&',
    '&park()',
    '$',
    '${system(id)}',
    '{',
    '}',
    '[',
    ']',
  ],
  ...[
    "'",
    '"',
    '\\',
    '\\n',
    '`',
    '<',
    '>',
    '=',
    '^^:',
    '%0A',
    '%',
    '..',
    '/',
    '/..',
    '../',
    '@',
    '!',
    '#',
    '*',
    '+',
  ],
  ...[
    'api hupall',
    '\napi hupall\n\n',
    'inline',
    'system:id',
    'all',
    'mod_event_socket',
    'call-command: execute',
  ],
  ...[
    '/rec/a.wav',
    'a.wav',
    '.wav',
    '/',
    'tone_stream://%(100,0,400)',
    'sofia/gateway/carrier/',
    '1',
    '张',
    '\u2028',
  ],
  ...[
    'outpace_task',
    'outpace_',
    'execute_on_answer',
    '\uD800',
    '😀',
    '0',
    '-1',
    '1e9',
    'NaN',
    'x',
    'wW',
    'AD',
  ],
);
const hostile = fc.oneof(
  fc.array(piece, { maxLength: 8 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const orHostile = <T extends string>(...valid: T[]) =>
  fc.oneof(fc.constantFrom(...valid), hostile) as fc.Arbitrary<T>;
const good = '00000001-aaaa-4bbb-8ccc-ddddeeeeffff';
const uuid = fc.oneof(
  { weight: 3, arbitrary: fc.constant(good) },
  { weight: 1, arbitrary: hostile },
  { weight: 1, arbitrary: hostile.map((text) => good + text) },
) as unknown as fc.Arbitrary<CallUuid>;
const number = fc.oneof(
  fc.integer({ min: -10, max: 100_000 }),
  fc.double(),
  fc.constantFrom(NaN, Infinity, -Infinity, 0, -0, 1e300, 0.5, 2 ** 53),
);
const path = orHostile('/var/rec/2026-11/a_b.wav', '/a.mp3', '/x/y/z.ogg');
const prompt = orHostile(
  '/sounds/a.wav',
  'en/hello.wav',
  'tone_stream://%(200,0,400);loops=2',
  'silence_stream://-1',
);

const request: fc.Arbitrary<OriginateRequest> = fc.record({
  uuid,
  dialString: orHostile('sofia/gateway/carrier/13800000000', 'user/1000@10.0.0.1', 'sofia/external/1@h:5060'),
  callerNumber: fc.option(orHostile('01088880000', '+8613800000000')),
  timeoutSeconds: fc.oneof(fc.constant(30), number),
  leg: fc.constantFrom('callee', 'agent'),
  earlyMedia: orHostile('consume', 'ignore', 'hear'),
  guardSeconds: fc.oneof(fc.constant(60), number),
  variables: fc.dictionary(orHostile('outpace_task', 'outpace_name', 'outpace_a_b'), hostile, { maxKeys: 4 }),
});

type Sent = Pick<Command, 'line'> & { headers: Record<string, string> };
interface Attempt {
  run: () => Promise<unknown>;
  /** The commands meant, when the values are allowed. */
  meant: Sent[] | ((sent: Sent[]) => void);
}
const plain = (text: string): Sent => ({ line: text, headers: {} });
const execute = (leg: string, application: string, argument?: string): Sent => ({
  line: `sendmsg ${leg}`,
  headers: {
    'call-command': 'execute',
    'execute-app-name': application,
    ...(argument === undefined ? {} : { 'execute-app-arg': argument }),
    'event-lock': 'true',
  },
});

function originated(wanted: OriginateRequest): (sent: Sent[]) => void {
  return ([command, ...more]) => {
    expect(more).toEqual([]);
    expect(command?.headers).toEqual({ 'job-uuid': wanted.uuid });
    const read = parseOriginate(/^bgapi originate (.*)$/s.exec(command?.line ?? '')?.[1] ?? '');
    expect(read).toMatchObject({
      dialString: wanted.dialString,
      then: { application: 'park', argument: '' },
    });
    const asked = Object.entries(wanted.variables)
      .filter(([name, value]) => value !== '' && name !== 'outpace_installation')
      .map(([name, value]): [string, string] => [name, Buffer.from(value).toString('utf8')]);
    const own = read!.variables.slice(0, read!.variables.length - asked.length);
    expect(own.map(([name]) => name)).toEqual(
      [
        'origination_uuid',
        ...(wanted.callerNumber === null
          ? []
          : ['origination_caller_id_number', 'origination_caller_id_name']),
        ...['originate_timeout', 'ignore_early_media', 'hangup_after_bridge', 'park_after_bridge'],
        ...['send_silence_when_idle', 'presence_data'],
        wanted.earlyMedia === 'hear' ? 'execute_on_media' : 'execute_on_answer',
        'outpace_installation',
      ].slice(0, own.length),
    );
    for (const [name, value] of own) expect(value).toMatch(ownValues[name] ?? /^$/);
    const carried = read!.variables.slice(own.length);
    expect(carried.map(([name, value]) => [name, decodeVariable(value)])).toEqual(asked);
  };
}
const ownValues: Record<string, RegExp> = {
  origination_uuid: new RegExp(`^${good}$`),
  origination_caller_id_number: /^\+?[0-9*#]{1,32}$/,
  origination_caller_id_name: /^\+?[0-9*#]{1,32}$/,
  originate_timeout: /^[1-9]\d{0,2}$/,
  ignore_early_media: /^(consume|true|false)$/,
  hangup_after_bridge: /^false$/,
  park_after_bridge: /^true$/,
  send_silence_when_idle: /^-1$/,
  presence_data: /^inst-1$/,
  execute_on_answer: /^sched_hangup:\+[1-9]\d{0,4}$/,
  execute_on_media: /^sched_hangup:\+[1-9]\d{0,4}$/,
  outpace_installation: /^inst-1$/,
};

const attempt: fc.Arbitrary<Attempt> = fc.oneof(
  request.map((wanted): Attempt => ({
    run: async () => {
      // Its promise waits for the call; what is sent is sent at once.
      void line.originate(wanted);
      return Promise.resolve();
    },
    meant: originated(wanted),
  })),
  fc.tuple(uuid, uuid).map(([a, b]): Attempt => ({
    run: () => line.bridge(a, b),
    meant: [plain(`api uuid_break ${a} all`), plain(`api uuid_bridge ${a} ${b}`)],
  })),
  fc.tuple(uuid, orHostile<HangupCause>('NORMAL_CLEARING', 'NO_ANSWER')).map(([a, cause]): Attempt => ({
    run: () => line.hangup(a, cause),
    meant: [plain(`api uuid_kill ${a} ${cause}`)],
  })),
  uuid.map((a): Attempt => ({ run: () => line.exists(a), meant: [plain(`api uuid_exists ${a}`)] })),
  fc.tuple(uuid, prompt).map(([a, sound]): Attempt => ({
    run: () => line.play(a, sound),
    meant: [plain(`api uuid_break ${a} all`), execute(a, 'playback', sound)],
  })),
  fc.tuple(uuid, prompt, orHostile('p1', 'p.2-x')).map(([a, sound, name]): Attempt => {
    const named = execute(a, 'playback', sound);
    return {
      run: () => line.say(a, { kind: 'file', prompt: sound }, name),
      meant: [{ ...named, headers: { ...named.headers, 'event-uuid': name } }],
    };
  }),
  fc
    .tuple(uuid, orHostile('test'), orHostile('default'), orHostile('vad-silence-ms'), orHostile('700'))
    .map(([a, engine, grammar, name, value]): Attempt => ({
      run: () => line.hear(a, { engine, grammar, parameters: { [name]: value } }),
      meant: [
        execute(a, 'set', 'fire_asr_events=true'),
        execute(a, 'detect_speech', `${engine} {${name}=${value}}${grammar} ${grammar}`),
      ],
    })),
  uuid.map((a): Attempt => ({ run: () => line.hearOn(a), meant: [execute(a, 'detect_speech', 'resume')] })),
  fc.tuple(uuid, orHostile('vad-silence-ms'), orHostile('700')).map(([a, name, value]): Attempt => ({
    run: () => line.hearWith(a, { [name]: value }),
    meant: [execute(a, 'detect_speech', `param ${name} ${value}`)],
  })),
  uuid.map((a): Attempt => ({
    run: () => line.stopHearing(a),
    meant: [execute(a, 'detect_speech', 'stop')],
  })),
  uuid.map((a): Attempt => ({ run: () => line.stopPlaying(a), meant: [plain(`api uuid_break ${a} all`)] })),
  fc.tuple(uuid, number).map(([a, seconds]): Attempt => ({
    run: () => line.guard(a, seconds),
    meant: [plain(`api sched_del ${a}`), plain(`api sched_hangup +${Math.ceil(seconds)} ${a}`)],
  })),
  fc.tuple(uuid, path, fc.boolean()).map(([a, file, stereo]): Attempt => ({
    run: () => line.startRecording(a, { path: file, stereo }),
    meant: [plain(`api uuid_record ${a} start ${file} 0 {RECORD_STEREO=${stereo}}`)],
  })),
  fc.tuple(uuid, path).map(([a, file]): Attempt => ({
    run: () => line.stopRecording(a, file),
    meant: [plain(`api uuid_record ${a} stop ${file}`)],
  })),
  fc.tuple(uuid, fc.boolean()).map(([a, on]): Attempt => ({
    run: () => line.detectTone(a, on),
    meant: [plain('api module_exists mod_avmd'), execute(a, on ? 'avmd_start' : 'avmd_stop')],
  })),
  fc.tuple(uuid, fc.boolean()).map(([a, on]): Attempt => ({
    run: () => line.hold(a, on),
    meant: [plain(`api uuid_hold ${on ? '' : 'off '}${a}`)],
  })),
  fc.tuple(uuid, fc.boolean()).map(([a, on]): Attempt => ({
    run: () => line.mute(a, on),
    meant: [plain(`api uuid_audio ${a} start read mute ${on ? 1 : 0}`)],
  })),
  fc.tuple(uuid, orHostile('123#', '*W1')).map(([a, digits]): Attempt => ({
    run: () => line.sendDigits(a, digits),
    meant: [plain(`api uuid_send_dtmf ${a} ${digits}`)],
  })),
  fc
    .tuple(uuid, uuid, orHostile<EavesdropMode>('listen', 'whisper', 'barge'))
    .map(([a, b, mode]): Attempt => ({
      run: () => line.eavesdrop(a, b, mode),
      meant: [
        plain(
          `api uuid_transfer ${a} set:eavesdrop_enable_dtmf=false,set:eavesdrop_whisper_aleg=${mode === 'barge'},` +
            `set:eavesdrop_whisper_bleg=${mode !== 'listen'},eavesdrop:${b},park inline`,
        ),
      ],
    })),
  uuid.map((a): Attempt => ({
    run: () => line.park(a),
    meant: [plain(`api uuid_transfer ${a} park inline`)],
  })),
  uuid.map((a): Attempt => ({
    run: () => line.stopEavesdrop(a),
    meant: [plain(`api uuid_transfer ${a} park inline`)],
  })),
);

/** One character per byte on the wire → text. */
const text = (bytes: string) => Buffer.from(bytes, 'latin1').toString('utf8');

it('no value adds a command, a header, a variable, an application or a destination', async () => {
  const seen = { sent: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(attempt, async ({ run, meant }) => {
      commands = [];
      const error: unknown = await run().then(
        () => null,
        (reason: unknown) => reason,
      );
      if (error !== null) expect(error).toBeInstanceOf(SwitchError);
      // Replies come in order: when this one is here, the switch has read everything before it.
      await line.stopPlaying('ffffffff-ffff-4fff-8fff-ffffffffffff' as CallUuid);
      const sent = commands.slice(0, -1).map((command): Sent => {
        expect(command.body).toBe('');
        const headers = Array.from(command.headers, ([name, value]): [string, string] => [name, text(value)]);
        return { line: text(command.line), headers: Object.fromEntries(headers) };
      });
      if (sent.length === 0) {
        seen.refused += 1;
        return;
      }
      seen.sent += 1;
      for (const { line: command, headers } of sent) {
        for (const part of [command, ...Object.values(headers)]) expect(part).not.toMatch(/[\n\r\0$`|\\'"]/);
      }
      if (typeof meant === 'function') meant(sent);
      else expect(sent).toEqual(meant);
    }),
    { numRuns: 1000 },
  );
  // Both sides of the wall were seen.
  expect(seen.sent).toBeGreaterThan(100);
  expect(seen.refused).toBeGreaterThan(100);
});
