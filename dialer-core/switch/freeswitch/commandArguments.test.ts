import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkedPrompt, checkedUuid, isCallUuid } from './commandArguments.ts';
import { assertSendable } from './eventSocket/sendable.ts';

describe('checkedPrompt', () => {
  it.each([
    '/usr/share/sounds/hello.wav',
    'prompts/abandoned-zh_1.wav',
    'tone_stream://%(1000,0,400)',
    'tone_stream://%(2000,4000,440,480);loops=-1',
    'tone_stream://v=-7;%(100,100,1400.5);%(200,0,800);loops=3',
    'silence_stream://2000,1400',
    'silence_stream://-1',
    'local_stream://moh',
  ])('plays %s', (prompt) => {
    expect(checkedPrompt(prompt)).toBe(prompt);
  });

  it.each([
    '',
    'hangup::',
    'system::rm',
    'playback!user_busy::x.wav',
    '../../etc/passwd.wav',
    '/a/../b.wav',
    '/a/./b.wav',
    '/a//b.wav',
    '/etc/passwd',
    '/a b.wav',
    '/a.wav both',
    '/a.wav\n\napi hupall',
    'http://evil.example.com/a.wav',
    'shout://evil.example.com/a.mp3',
    'tone_stream://path=/etc/passwd',
    'tone_stream://%(1000,0,400);loops=-1;path=x',
    'say:hello',
    '${uuid}.wav',
    'file_string:///a.wav!b.wav',
    `/${'a'.repeat(600)}.wav`,
  ])('does not play %j', (prompt) => {
    expect(() => checkedPrompt(prompt)).toThrow('a prompt must be');
  });

  it('lets no text through that could be more than one argument', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom('/a.wav', 'tone_stream://', '%(1,2,3)', '::', ' ', '\n', '..', ';', '!', '${', '.wav'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
        const prompt = pieces.join('');
        try {
          checkedPrompt(prompt);
        } catch {
          return;
        }
        expect(prompt).toMatch(/^[!-~]+$/);
        expect(prompt).not.toMatch(/::|[\s!$'"\\&|<>{}[\]]/);
      }),
      { numRuns: 3000 },
    );
  });

  it('takes no longer for a long text that almost fits', () => {
    const started = performance.now();
    expect(() => checkedPrompt(`/${'a/'.repeat(250)}`)).toThrow();
    expect(() => checkedPrompt(`tone_stream://${'%(1,1,1);'.repeat(54)}x`)).toThrow();
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('a call UUID', () => {
  it('has one form', () => {
    expect(isCallUuid('00000001-aaaa-4bbb-8ccc-ddddeeeeffff')).toBe(true);
    for (const text of [
      '',
      '00000001-AAAA-4bbb-8ccc-ddddeeeeffff',
      '00000001-aaaa-4bbb-8ccc-ddddeeeeffff\n',
      'x',
    ]) {
      expect(() => checkedUuid(text)).toThrow('UUID');
    }
  });
});

describe('assertSendable', () => {
  it.each([
    ['a line break', 'api status\n\napi hupall', {}],
    ['a carriage return', 'api status\rx', {}],
    ['a NUL', 'api status\0', {}],
    ['a line break in a header', 'bgapi status', { 'Job-UUID': 'x\nInjected: y' }],
    ['a line break in a header name', 'bgapi status', { 'Job-UUID\nInjected': 'x' }],
    ['the words that unload the event socket', 'api echo unload MOD_event_socket', {}],
    ['too much', `api echo ${'x'.repeat(20_000)}`, {}],
  ])('does not send %s', (_, command, headers) => {
    expect(() => assertSendable(command, headers as Record<string, string>)).toThrow(
      'a command to the switch',
    );
  });

  it('sends an ordinary command', () => {
    assertSendable('bgapi originate {a=张三}user/1 &park()', { 'Job-UUID': 'x' });
  });
});
