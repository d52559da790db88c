import { expect, it } from 'vitest';
import type { Gateway } from '../../../../api/contract/index.ts';
import { gatewayDraft, gatewayInput, gatewayProblems, newGateway } from './gatewayDraft.ts';

const gateway: Gateway = {
  id: '6f1f3a9e-4a52-4b0a-9e1b-0f1f0a6f1c11',
  name: 'unicom',
  profile: 'external',
  proxy: 'sip.unicom.example:5070',
  username: '8610',
  authUsername: null,
  secret: 'stored',
  secretVariable: null,
  register: true,
  transport: 'tcp',
  codecs: ['PCMA', 'opus'],
  callerIdInFrom: false,
  pingSeconds: null,
  switchName: 'fs-1',
  enabled: true,
};
const wrong = (change: Partial<typeof newGateway>, before: Gateway | null = null) =>
  gatewayProblems({ ...newGateway, name: 'a', proxy: 'carrier.example', ...change }, before).map(
    ({ path, code }) => `${path}: ${code}`,
  );

it('sends a gateway that was only looked at as it was, and leaves its password alone', () => {
  const { id: _id, secret: _secret, ...written } = gateway;
  expect(gatewayInput(gatewayDraft(gateway), gateway)).toEqual(written);
  expect(gatewayProblems(gatewayDraft(gateway), gateway)).toEqual([]);
});

it('says what becomes of the password', () => {
  const sent = (change: Partial<typeof newGateway>, before: Gateway | null) => {
    const { password, secretVariable } = gatewayInput({ ...newGateway, ...change }, before);
    return { password, secretVariable };
  };
  expect(sent({ secret: 'none' }, gateway)).toEqual({ password: null, secretVariable: null });
  expect(sent({ secret: 'stored', password: 'new' }, gateway).password).toBe('new');
  expect(sent({ secret: 'environment', secretVariable: 'OUTPACE_GATEWAY_PASSWORD_A' }, gateway)).toEqual({
    password: undefined,
    secretVariable: 'OUTPACE_GATEWAY_PASSWORD_A',
  });
});

it('says everything that is wrong at once', () => {
  expect(wrong({})).toEqual([]);
  expect(wrong({ name: '', proxy: 'a b' })).toEqual(['name: required', 'proxy: host-form']);
  expect(wrong({ proxy: '[2001:db8::1]:5060' })).toEqual([]);
  expect(wrong({ register: true })).toEqual(['username: required', 'password: password-needed']);
  expect(wrong({ secret: 'stored' })).toEqual(['password: required']);
  expect(wrong({ secret: 'stored', password: ' blank' })).toEqual(['password: sip-password-form']);
  expect(wrong({ secret: 'environment' })).toEqual(['secretVariable: variable-form']);
  expect(wrong({ pingSeconds: '2', codecs: 'PCMA x|y' })).toEqual([
    'pingSeconds: ping-range',
    'codecs: codec-form',
  ]);
  expect(wrong({ pings: false, pingSeconds: '' })).toEqual([]);
});
