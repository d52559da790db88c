import { expect, test } from 'vitest';
import { a1Hash, newSipSecret } from './sipSecret.ts';
import { isConfigValue, type ConfigValue } from './configValues.ts';
import { gatewayElement, type SipGateway } from './gateways.ts';
import { inboundNumber } from './inboundNumbers.ts';
import { openPassword, sealPassword } from './sealedPassword.ts';
import { xmlCurlConf } from './xmlCurlConf.ts';
import { all, readStrictly, valueOf } from './testing/strictXml.ts';

test('what may stand in the configuration', () => {
  const allowed: Record<ConfigValue, string[]> = {
    name: ['carrier', 'a', 'A.b-c_1'],
    domain: ['pbx.example', '10.0.0.5', 'localhost'],
    proxy: ['carrier.example', '10.0.0.5:5080', '[2001:db8::1]:5060', '[::1]'],
    user: ['1001', '+8610', '*98', 'a.b_c-d'],
    authUser: ['1001', 'user@carrier.example'],
    password: ['x', 'with blank', `"<>&'$\${x}%|;,`],
    codec: ['PCMA', 'opus@48000h@20i', 'G722', 'PCMU@20i'],
    extension: ['1001', '+8610', '12'],
    a1Hash: ['0123456789abcdef0123456789abcdef'],
  };
  const refused: Record<ConfigValue, string[]> = {
    name: ['', '-a', 'a b', 'a/b', 'a::b', '${x}', 'a\n', 'x'.repeat(65), '中'],
    domain: ['', 'a b', 'a@b', 'a;b', '-a.example', 'a..b', 'a.example:5060', '${domain}', 'x'.repeat(64)],
    proxy: ['', 'sip:a', 'a;transport=tcp', 'a:0', 'a:123456', '[a]b', 'a@b', 'a b'],
    user: ['', 'a b', 'a@b', 'a;b', '"a"', '<a>', '-a', 'a/b', '${x}'],
    authUser: ['', 'a b', 'a"b', '@a'],
    password: ['', ' x', 'x ', 'a\nb', 'é', 'x'.repeat(129), '\0'],
    codec: ['', 'PCMA,PCMU', 'PCMA;x', 'opus@', 'a b', '${x}'],
    extension: ['1', 'abc', '+', '1001@x', '1 2', '1'.repeat(21)],
    a1Hash: ['', '0123', '0123456789ABCDEF0123456789ABCDEF', '0123456789abcdef0123456789abcdef0'],
  };
  for (const [kind, texts] of Object.entries(allowed))
    for (const text of texts)
      expect([kind, text, isConfigValue(kind as ConfigValue, text)]).toEqual([kind, text, true]);
  for (const [kind, texts] of Object.entries(refused))
    for (const text of texts)
      expect([kind, text, isConfigValue(kind as ConfigValue, text)]).toEqual([kind, text, false]);
});

test('a gateway with a value that may not stand there is refused, whoever stored it', () => {
  const good: SipGateway = {
    name: 'carrier',
    profile: 'external',
    proxy: 'carrier.example',
    username: null,
    authUsername: null,
    password: null,
    register: false,
    transport: 'udp',
    codecs: [],
    callerIdInFrom: true,
    pingSeconds: null,
  };
  expect(valueOf(gatewayElement(good), 'proxy')).toBe('carrier.example');
  const wrong: Partial<SipGateway>[] = [
    { name: 'a b' },
    { proxy: 'x;y' },
    { username: 'a@b' },
    { codecs: ['PCMA', 'x,y'] },
    { pingSeconds: 4 },
    { register: true },
    { register: true, username: 'u' },
    { password: 'two\nlines' },
  ];
  for (const change of wrong)
    expect(() => gatewayElement({ ...good, ...change }), JSON.stringify(change)).toThrow();
});

test('a phone’s password is what the bytes say, and its hash is that of RFC 2617', () => {
  const secret = newSipSecret((count) => new Uint8Array(count).map((_, i) => i * 37));
  expect(secret).toMatch(/^[a-km-np-z2-9]{24}$/);
  expect(newSipSecret((count) => new Uint8Array(count).map((_, i) => i * 41))).not.toBe(secret);
  // The example of RFC 2617 §3.5.
  expect(a1Hash('Mufasa', 'testrealm@host.com', 'Circle Of Life')).toBe('939e7578ed9e3c518a452acee763bce9');
});

test('a sealed password opens with its secret, in its row, and unharmed', () => {
  const sealed = sealPassword('secret one', 'row 1', 'pässword');
  expect(sealed).not.toContain('word');
  expect(sealPassword('secret one', 'row 1', 'pässword')).not.toBe(sealed);
  expect(openPassword('secret one', 'row 1', sealed)).toBe('pässword');
  expect(openPassword('secret two', 'row 1', sealed)).toBeNull();
  expect(openPassword('secret one', 'row 2', sealed)).toBeNull();
  const harmed = `${sealed.slice(0, -4)}AAA=`;
  for (const other of [harmed, '', 'v1.', 'v2.' + sealed.slice(3), sealed.slice(0, 30)])
    expect(openPassword('secret one', 'row 1', other)).toBeNull();
});

test('a number is known in each spelling of a carrier', () => {
  const of = (number: string, country = 'CN') => inboundNumber({ tenantId: 't', number, country }).spellings;
  expect(of('+86 138-0013-8000')).toEqual([
    '+8613800138000',
    '8613800138000',
    '008613800138000',
    '13800138000',
  ]);
  expect(of('02112345678')).toContain('+862112345678');
  expect(of('02079460000', 'GB')).toContain('442079460000');
  expect(of('10086')).toEqual(['10086']);
});

test('xml_curl.conf asks for two sections, and checks a certificate where there is one', () => {
  const plain = readStrictly(xmlCurlConf('http://127.0.0.1:8080', 's3cret'));
  const [url] = all(plain, 'param').filter(({ attributes }) => attributes['name'] === 'gateway-url');
  expect(url?.attributes).toEqual({
    name: 'gateway-url',
    value: 'http://127.0.0.1:8080/api/freeswitch-config',
    bindings: 'directory|dialplan',
  });
  expect(valueOf(plain, 'gateway-credentials')).toBe('freeswitch:s3cret');
  expect(valueOf(plain, 'enable-cacert-check')).toBeUndefined();
  const secured = readStrictly(xmlCurlConf('https://outpace.example', 's3cret'));
  expect(valueOf(secured, 'enable-cacert-check')).toBe('true');
  expect(valueOf(secured, 'enable-ssl-verifyhost')).toBe('true');
});
