import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { newSigningSecret, signatureOf } from './signature.ts';

// The vector of the Standard Webhooks libraries.
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1614265330, body: '{"test": 2432232314}' };
const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';

it('signs as Standard Webhooks does', () => {
  expect(signatureOf([secret], message)).toBe(signature);
  expect(signatureOf([secret], { ...message, timestamp: message.timestamp + 1 })).not.toBe(signature);
  expect(signatureOf([secret], { ...message, id: 'msg_other' })).not.toBe(signature);
});

it('signs with both secrets while one takes the place of the other', () => {
  const next = newSigningSecret(randomBytes);
  expect(signatureOf([next, secret], message)).toBe(`${signatureOf([next], message)} ${signature}`);
});

it('makes secrets of 32 random bytes', () => {
  expect(newSigningSecret((count) => Buffer.alloc(count, 1))).toBe(
    `whsec_${Buffer.alloc(32, 1).toString('base64')}`,
  );
});
