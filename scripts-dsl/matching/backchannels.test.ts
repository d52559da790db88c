import { expect, it } from 'vitest';
import { isBackchannel } from './backchannels.ts';

it.each(['嗯', '嗯嗯嗯', '喂喂', '喂你好', '喂 您好', '你好你好', 'hello', 'mm hm', 'uh hello', ''])(
  '%j says no more than “I am here”',
  (text) => expect(isBackchannel(text)).toBe(true),
);

it.each(['你', '你好吗', '您是', '喂听不清', '好', 'hello who is this', '你们好'])(
  '%j says something',
  (text) => expect(isBackchannel(text)).toBe(false),
);

it('a script knows more', () => {
  expect(isBackchannel('对对', [])).toBe(false);
  expect(isBackchannel('对对', ['对'])).toBe(true);
});
