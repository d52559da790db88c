import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parseSwitchUrl } from './switchUrl.ts';

describe('parseSwitchUrl', () => {
  it('reads host, port and password', () => {
    const url = parseSwitchUrl(' esl://:ClueCon@10.0.0.5:8022 ');
    expect(url).toMatchObject({ id: '10.0.0.5:8022', host: '10.0.0.5', port: 8022, simulated: false });
    expect(url.password).toBe('ClueCon');
  });

  it('knows the usual port, IPv6, escapes and declared simulated switches', () => {
    expect(parseSwitchUrl('esl://:x@switch-1.example.com').id).toBe('switch-1.example.com:8021');
    expect(parseSwitchUrl('esl://:x@[::1]:9000')).toMatchObject({ id: '[::1]:9000', host: '::1' });
    expect(parseSwitchUrl('esl://:a%40b%3Ac%25@h').password).toBe('a@b:c%');
    expect(parseSwitchUrl('esl+simulated://:x@127.0.0.1:8021/').simulated).toBe(true);
  });

  it.each([
    ['', 'not the address of a switch'],
    ['10.0.0.5:8021', 'write esl://:password@host:port'],
    ['http://:hunter2@h:8021', 'not the address of a switch'],
    ['esl://h:8021', "lacks the event socket's password"],
    ['esl://:@h:8021', "lacks the event socket's password"],
    ['esl://admin:hunter2@h:8021', 'has no user name'],
    ['esl://:hunter2@h:99999', 'between 1 and 65535'],
    ['esl://:hunter2@h:0', 'between 1 and 65535'],
    ['esl://:hunter2@', 'not the address of a switch'],
    ['esl://:hunter2@h:8021/path', 'not the address of a switch'],
    ['esl://:hunter2@h:8021?x=1', 'not the address of a switch'],
    ['esl://:hunter2%0Aapi@h', 'control characters'],
    ['esl://:hunter2%zz@h', "write it as '%25'"],
    ['esl://:hun@ter2@h', 'percent-encode special characters'],
  ])('refuses %j and says what to do', (text, message) => {
    expect(() => parseSwitchUrl(text)).toThrow(message);
  });

  it('never shows the password: not in errors, logs or JSON', () => {
    const url = parseSwitchUrl('esl://:hunter2@h');
    expect(inspect(url, { depth: 5, showHidden: true })).not.toContain('hunter2');
    expect(JSON.stringify({ url })).not.toContain('hunter2');
    expect(() => parseSwitchUrl('esl://u:hunter2@h')).toThrow(/^(?!.*hunter2)/);
    expect(() => parseSwitchUrl('esl://:hunter2%zz@h')).toThrow(/^(?!.*hunter2)/);
  });
});
