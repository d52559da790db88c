import { expect, it } from 'vitest';
import { maskedBody } from './maskedBody.ts';

const body = {
  id: '0b5c2f0e-6c1a-4e0d-9a53-0d7d1d7f1a11',
  type: 'call.ended',
  sequence: 12345678901,
  occurredAt: 1700000000.5,
  data: {
    phone: '+8613812345678',
    callerNumber: '+861088880001',
    contactId: 13812345678,
    contactName: 'Li 13812345678',
    robot: { tags: ['call 138 1234 5678'] },
  },
};

it('hides numbers wherever they stand, and nothing else', () => {
  expect(JSON.parse(maskedBody(JSON.stringify(body)))).toEqual({
    ...body,
    data: {
      ...body.data,
      phone: '+86138****5678',
      contactName: 'Li 138****5678',
      robot: { tags: ['call 138 **** 5678'] },
    },
  });
});

it('leaves a body without numbers as it is', () => {
  const plain = { id: 'a', type: 'task.state', data: { from: 'running', to: 'paused' } };
  expect(JSON.parse(maskedBody(JSON.stringify(plain)))).toEqual(plain);
});
