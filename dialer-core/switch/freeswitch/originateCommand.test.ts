import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallUuid, OriginateRequest } from '../port.ts';
import { decodeVariable } from './channelVariable.ts';
import { assertSendable } from './eventSocket/sendable.ts';
import { originateArguments } from './originateCommand.ts';
import { readOriginate } from './testing/freeswitchArguments.ts';

const request = (change: Partial<OriginateRequest> = {}): OriginateRequest => ({
  uuid: '11111111-2222-4333-8444-555555555555' as CallUuid,
  dialString: 'sofia/gateway/carrier/13800000000',
  callerNumber: '01088880000',
  timeoutSeconds: 45,
  leg: 'callee',
  variables: {},
  ...change,
});
const build = (change: Partial<OriginateRequest> = {}) => originateArguments(request(change), 'inst-1');
const variables = (change: Partial<OriginateRequest> = {}) =>
  Object.fromEntries(readOriginate(build(change)).variables);

/** Pieces that mean something to FreeSWITCH, a shell, SQL, an event socket or a terminal. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '\n',
          '\r',
          '\0',
          '\n\n',
          ',',
          '}',
          '{',
          "'",
          '"',
          '\\',
          '\\n',
          ' ',
          '=',
          '|',
          '&',
          '&park()',
          '${',
          '}',
        ],
        ...[
          '${system(id)}',
          '^^:',
          '[',
          ']',
          '<',
          '>',
          ':_:',
          '%',
          '%0A',
          '%2C',
          'api hupall',
          'sip_h_X=1',
          ';',
          '@',
        ],
        ...[
          'bgapi',
          '::',
          '!',
          'unload mod_event_socket',
          'MOD_EVENT_SOCKET reload',
          '\uD800',
          '😀',
          '张三',
          '\u2028',
        ],
        ...[
          'outpace_installation=x',
          'execute_on_answer=system:id',
          'a',
          '0',
          '..',
          '/etc/passwd',
          '__proto__',
        ],
      ),
      { maxLength: 8 },
    )
    .map((pieces) => pieces.join('')),
);

describe('originateArguments', () => {
  it('parks a leg that outlives its peer and that its own switch ends at last', () => {
    expect(readOriginate(build({ variables: { outpace_attempt: '7' } }))).toEqual({
      variables: [
        ['origination_uuid', '11111111-2222-4333-8444-555555555555'],
        ['origination_caller_id_number', '01088880000'],
        ['origination_caller_id_name', '01088880000'],
        ['originate_timeout', '45'],
        ['ignore_early_media', 'consume'],
        ['hangup_after_bridge', 'false'],
        ['park_after_bridge', 'true'],
        ['send_silence_when_idle', '-1'],
        ['presence_data', 'inst-1'],
        ['execute_on_answer', 'sched_hangup:+7200'],
        ['outpace_installation', 'inst-1'],
        ['outpace_attempt', '7'],
      ],
      destination: 'sofia/gateway/carrier/13800000000',
      application: '&park()',
    });
    expect(build()).not.toContain('park_timeout');
  });

  it('ignores the early media of an agent, whose leg lasts a shift', () => {
    expect(variables({ leg: 'agent' })).toMatchObject({
      ignore_early_media: 'true',
      execute_on_answer: 'sched_hangup:+50400',
    });
  });

  it('sets no caller number when there is none', () => {
    expect(build({ callerNumber: null })).not.toContain('caller_id');
  });

  it('keeps letters of any script readable and encodes the rest', () => {
    expect(variables({ variables: { outpace_name: '张三 & O’Neil_7.5-x' } })).toMatchObject({
      outpace_name: '张三%20%26%20O%E2%80%99Neil%5F7.5-x',
    });
  });

  it('cannot be told another installation', () => {
    expect(variables({ variables: { outpace_installation: 'other' } })).toMatchObject({
      outpace_installation: 'inst-1',
    });
    expect(() => originateArguments(request(), 'a,b=c')).toThrow('installation');
  });

  it('leaves out empty values, which a variable list cannot hold', () => {
    expect(build({ variables: { outpace_note: '' } })).not.toContain('outpace_note');
  });

  it('takes a bounded number of variables, each of a bounded length', () => {
    const names = Array.from(
      { length: 65 },
      (_, i) => `outpace_${'a'.repeat(1 + (i % 9))}_${'b'.repeat(1 + i / 9)}`,
    );
    expect(new Set(names).size).toBe(65);
    expect(() => build({ variables: Object.fromEntries(names.map((name) => [name, 'x'])) })).toThrow(
      'at most 64',
    );
    expect(() => build({ variables: { outpace_a: 'x'.repeat(1025) } })).toThrow('longer than 1024');
  });

  it('rounds a timeout up to whole seconds and refuses what is none', () => {
    expect(variables({ timeoutSeconds: 30.2 })).toMatchObject({ originate_timeout: '31' });
    for (const timeoutSeconds of [0, -1, NaN, Infinity, 601])
      expect(() => build({ timeoutSeconds })).toThrow();
  });

  it.each([
    'sofia/gateway/carrier/+8613800000000',
    'sofia/gateway/carrier-2.b/1001*9#',
    'sofia/internal/1001@10.0.0.5:5060',
    'sofia/internal/alice.b@pbx.example.com;transport=tls',
    'user/1001@default',
    'user/1001',
  ])('dials %s', (dialString) => {
    expect(readOriginate(build({ dialString })).destination).toBe(dialString);
  });

  it.each([
    '',
    'loopback/9196/default',
    'error/user_busy',
    'sofia/gateway/carrier/1,sofia/gateway/carrier/2',
    'sofia/gateway/carrier/1|sofia/gateway/carrier/2',
    'sofia/gateway/carrier/1:_:sofia/gateway/carrier/2',
    '[sip_h_X=1]sofia/gateway/carrier/1',
    '{a=b}sofia/gateway/carrier/1',
    '<a=b>sofia/gateway/carrier/1',
    'sofia/gateway/carrier/1 &system(id)',
    'sofia/gateway/carrier/${hash(x)}',
    'sofia/gateway/carrier/1\n\napi hupall',
    'sofia/gateway/carrier/1\n',
    'sofia/gateway/../1',
    'sofia/gateway/carrier/1@evil.example.com',
    'sofia/gateway/carrier/1;fs_path=sip:evil',
    'sofia/internal/1@h;fs_path=sip:evil',
    'sofia/gateway/carrier/',
    'sofia/gateway//1',
    'group/agents@default',
  ])('does not dial %j', (dialString) => {
    expect(() => build({ dialString })).toThrow('dial string');
  });

  it.each(['', 'anonymous', '1'.repeat(33), '1,2', "1'", '1\n', '${x}', '<sip:1@h>', '1 2', '++1'])(
    'does not show the caller number %j',
    (callerNumber) => {
      expect(() => build({ callerNumber })).toThrow('caller number');
    },
  );

  it.each([
    'x',
    'outpace_',
    'outpace_A',
    'outpace_a1',
    'outpace_a=b',
    'sip_h_X',
    'outpace_a,b',
    'outpace_a\n',
  ])('does not set the variable %j', (name) => {
    expect(() => build({ variables: { [name]: 'v' } })).toThrow('channel variable');
  });

  it('means exactly what was asked, whatever the values hold', () => {
    fc.assert(
      fc.property(hostile, hostile, (first, second) => {
        const asked = { outpace_first: first, outpace_second: second };
        const args = build({ variables: asked });
        assertSendable(`bgapi originate ${args}`, {});
        const read = readOriginate(args);
        const plain = readOriginate(build());
        expect(read.destination).toBe(plain.destination);
        expect(read.application).toBe('&park()');
        expect(read.variables.slice(0, plain.variables.length)).toEqual(plain.variables);
        const own = read.variables
          .slice(plain.variables.length)
          .map(([name, value]) => [name, decodeVariable(value)]);
        expect(own).toEqual(
          Object.entries(asked)
            .filter(([, value]) => value !== '')
            .map(([name, value]) => [name, Buffer.from(value).toString('utf8')]),
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('refuses every other value that is not of its form, or builds what was asked', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (dialString, callerNumber, uuid) => {
        for (const change of [{ dialString }, { callerNumber }, { uuid: uuid as CallUuid }]) {
          let args: string;
          try {
            args = build(change);
          } catch (error) {
            expect(error).toMatchObject({ name: 'SwitchError', code: 'invalid-argument' });
            continue;
          }
          assertSendable(`bgapi originate ${args}`, {});
          const read = readOriginate(args);
          expect(read.destination).toBe(request(change).dialString);
          expect(read.variables.map(([name]) => name)).toEqual(
            readOriginate(build()).variables.map(([name]) => name),
          );
        }
      }),
      { numRuns: 3000 },
    );
  });
});

it('the reader of this test takes apart what a careless builder would let through', () => {
  const careless = (value: string) =>
    `{origination_uuid=u,outpace_a=${value}}sofia/gateway/carrier/1 &park()`;
  expect(readOriginate(careless('1,sip_h_X=2')).variables).toContainEqual(['sip_h_X', '2']);
  expect(readOriginate(careless('1}sofia/gateway/other/2')).destination).toContain('sofia/gateway/other/2');
  expect(() => readOriginate(careless('1 2'))).toThrow();
  expect(readOriginate(careless("'1,sip_h_X=2'")).variables).toContainEqual(['sip_h_X', '2']);
});
