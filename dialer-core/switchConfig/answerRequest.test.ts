import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerConfigRequest, type ConfigRequest } from './answerRequest.ts';
import type { ConfigSource } from './configSource.ts';
import type { SipGateway } from './gateways.ts';
import { inboundNumber } from './inboundNumbers.ts';
import { all, preprocessed, readStrictly, valueOf } from './testing/strictXml.ts';

const a1Hash = '0123456789abcdef0123456789abcdef';
const gateway: SipGateway = {
  name: 'carrier',
  profile: 'external',
  proxy: 'sip.carrier.example:5060',
  username: '860100',
  authUsername: null,
  password: '"<&>\'$${domain} x-pre-process',
  register: true,
  transport: 'udp',
  codecs: ['PCMA', 'PCMU@20i'],
  callerIdInFrom: true,
  pingSeconds: 30,
};
const number = inboundNumber({ tenantId: 'tenant-1', number: '010 8888 6666', country: 'CN' });

const source: ConfigSource = {
  installation: () => Promise.resolve('outpace-test'),
  domain: (name) => Promise.resolve(name.toLowerCase() === 'pbx.example' ? 'pbx.example' : null),
  phone: (_domain, extension) => Promise.resolve(extension === '1001' ? { extension: '1001', a1Hash } : null),
  gateways: (profile) =>
    Promise.resolve([
      { domain: 'pbx.example', gateways: profile === 'external' ? [gateway] : [] },
      { domain: 'other.example', gateways: [] },
    ]),
  inboundNumber: (dialed) => Promise.resolve(number.spellings.includes(dialed) ? number : null),
};

const ask = async (request: ConfigRequest) => {
  const text = await answerConfigRequest(source, request);
  const root = readStrictly(preprocessed(text));
  const [section] = all(root, 'section');
  return { root, section: section?.attributes['name'] };
};
const user = (more: ConfigRequest) =>
  ask({ section: 'directory', tag_name: 'domain', key_name: 'name', key_value: 'pbx.example', ...more });
const dial = (context: string, destination: string) =>
  ask({ section: 'dialplan', 'Hunt-Context': context, 'Hunt-Destination-Number': destination });
const actions = (root: Parameters<typeof all>[0], name: string) =>
  all(root, 'extension')
    .filter(({ attributes }) => attributes['name']?.startsWith(name))
    .flatMap((one) => all(one, 'action'))
    .map(({ attributes }) => [attributes['application'], attributes['data']].filter(Boolean).join(' '));

describe('a phone', () => {
  test('is told with its hash, and can then be called', async () => {
    const { root, section } = await user({ key: 'id', user: '1001', action: 'sip_auth' });
    expect(section).toBe('directory');
    expect(all(root, 'domain').map(({ attributes }) => attributes)).toEqual([{ name: 'pbx.example' }]);
    expect(all(root, 'user').map(({ attributes }) => attributes)).toEqual([{ id: '1001' }]);
    expect(valueOf(root, 'a1-hash')).toBe(a1Hash);
    expect(valueOf(root, 'dial-string')).toContain('${sofia_contact(*/${dialed_user}@${dialed_domain})}');
    expect(valueOf(root, 'user_context')).toBe('outpace-agents');
  });

  test('that is none of ours does not exist, and FreeSWITCH does not look for it in its own files', async () => {
    for (const name of ['1002', '', '*', "1001' or '1'='1", '1001@pbx.example']) {
      const { root, section } = await user({ key: 'id', user: name });
      expect([section, all(root, 'domain').length, all(root, 'user').length]).toEqual(['directory', 1, 0]);
    }
  });

  test('is found by its name only, not by an address', async () => {
    const { root } = await user({ key: 'ip', user: '1001', ip: '10.0.0.9' });
    expect(all(root, 'user')).toEqual([]);
  });

  test('is never in the domain that only tells that we were asked', async () => {
    const { root } = await ask({ section: 'directory', key_value: 'doctor.outpace.invalid', user: '1001' });
    expect([all(root, 'domain').length, all(root, 'user').length]).toEqual([1, 0]);
  });

  test('of a domain of somebody else is left to FreeSWITCH', async () => {
    const { section } = await ask({ section: 'directory', key_value: '10.0.0.5', key: 'id', user: '1001' });
    expect(section).toBe('result');
  });
});

describe('gateways', () => {
  test('come as users of their domain, with every value as it is', async () => {
    const { root } = await ask({ section: 'directory', purpose: 'gateways', profile: 'external' });
    expect(all(root, 'domain').map(({ attributes }) => attributes['name'])).toEqual([
      'pbx.example',
      'other.example',
    ]);
    const [carrier, ...others] = all(root, 'gateway');
    expect(others).toEqual([]);
    expect(carrier?.attributes).toEqual({ name: 'carrier' });
    const told: unknown = Object.fromEntries(
      all(carrier!, 'param').map(({ attributes }) => [attributes['name'], attributes['value']]),
    );
    expect(told).toEqual({
      proxy: 'sip.carrier.example:5060',
      username: '860100',
      password: gateway.password,
      register: 'true',
      'register-transport': 'udp',
      'caller-id-in-from': 'true',
      ping: '30',
      extension: 'auto_to_user',
      context: 'outpace-carrier',
    });
    expect(valueOf(carrier!, 'absolute_codec_string')).toBe('PCMA,PCMU@20i');
  });

  test('never let anybody register under their name', async () => {
    const { root } = await ask({ section: 'directory', purpose: 'gateways', profile: 'external' });
    expect(valueOf(root, 'sip-forbid-register')).toBe('true');
    const asPhone = await user({ key: 'id', user: 'gateway-carrier' });
    expect(all(asPhone.root, 'user')).toEqual([]);
  });

  test('of one domain are told when one is asked for', async () => {
    const other = {
      section: 'directory',
      purpose: 'gateways',
      profile: 'external',
      key_value: 'OTHER.example',
    };
    expect(all((await ask(other)).root, 'domain')).toHaveLength(1);
    expect((await ask({ ...other, key_value: 'nobody.example' })).section).toBe('result');
    expect((await ask({ ...other, profile: '../x' })).section).toBe('result');
  });
});

describe('the dial plan', () => {
  test('answers and parks a call to one of our numbers, however it is written', async () => {
    for (const dialed of ['+861088886666', '861088886666', '00861088886666', '01088886666', '1088886666']) {
      for (const context of ['public', 'outpace-carrier']) {
        const { root } = await dial(context, dialed);
        expect(all(root, 'context')[0]?.attributes['name']).toBe(context);
        const done = actions(root, 'outpace_inbound');
        expect(done).toContain('set outpace_installation=outpace-test');
        expect(done).toContain('set outpace_number=+861088886666');
        expect(done).toContain('set outpace_tenant=tenant-1');
        expect(done.slice(-3)).toEqual(['answer', 'sched_hangup +7200', 'park']);
        const [condition] = all(root, 'condition');
        expect(new RegExp(condition?.attributes['expression'] ?? '(?!)').test(dialed)).toBe(true);
      }
    }
  });

  test('refuses every other call from outside, and dials nothing', async () => {
    for (const dialed of ['1001', '13800138000', '', '+86108888666', '1088886666x', '(?:.*)']) {
      const { root, section } = await dial('public', dialed);
      expect(section).toBe('dialplan');
      expect(actions(root, '')).toEqual(['hangup NO_ROUTE_DESTINATION']);
    }
  });

  test('lets an agent call another one and nobody else', async () => {
    const { root } = await dial('outpace-agents', '1002');
    expect(actions(root, 'outpace_agent_to_agent').at(-1)).toBe('bridge user/$1@${domain_name}');
    const [to, echo, rest] = all(root, 'condition').map(
      ({ attributes }) => new RegExp(attributes['expression']!),
    );
    expect(['1002', '+8613800138000'].map((n) => to!.test(n))).toEqual([true, true]);
    expect(['1', '1002@elsewhere', '1002 ', 'x'].map((n) => to!.test(n))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(['*43', '43', '**43', '*431'].map((n) => echo!.test(n))).toEqual([true, false, false, false]);
    expect(actions(root, 'outpace_echo').at(-1)).toBe('delay_echo 1000');
    expect(rest!.test('anything')).toBe(true);
    expect(actions(root, 'outpace_unknown')).toEqual(['hangup NO_ROUTE_DESTINATION']);
  });

  test('of another context is FreeSWITCH’s own', async () => {
    expect((await dial('default', '1002')).section).toBe('result');
  });
});

test('whatever else is asked for is not found', async () => {
  for (const section of ['configuration', 'phrases', 'languages', '', undefined])
    expect((await ask({ section, key_value: 'sofia.conf' })).section).toBe('result');
});

test('no request, whatever it holds, gets anything but one well-formed document of ours', async () => {
  const text = fc.oneof(
    fc.constantFrom('directory', 'dialplan', 'gateways', 'public', 'pbx.example', '1001', 'external', 'id'),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );
  const request = fc.record(
    {
      section: text,
      purpose: text,
      key: text,
      key_value: text,
      domain: text,
      user: text,
      profile: text,
      hostname: text,
      'Hunt-Context': text,
      'Hunt-Destination-Number': text,
    },
    { requiredKeys: [] },
  );
  const known = new Set(['pbx.example', 'other.example', 'doctor.outpace.invalid']);
  await fc.assert(
    fc.asyncProperty(request, async (fields) => {
      const { root, section } = await ask(fields);
      expect(['result', 'directory', 'dialplan']).toContain(section);
      for (const { attributes } of all(root, 'domain')) expect(known).toContain(attributes['name']);
      for (const { attributes } of all(root, 'user'))
        expect(['1001', 'gateway-carrier']).toContain(attributes['id']);
    }),
    { numRuns: 200 },
  );
});
