import { expect, it } from 'vitest';
import type { Trunk } from '../../../../api/contract/index.ts';
import { newTrunk, readTrunk, trunkDraft } from './trunkDraft.ts';

const trunk: Trunk = {
  id: 't',
  name: 'Carrier',
  dialTemplate: 'sofia/gateway/carrier/{number}',
  numberFormat: 'e164',
  homeCountry: 'CN',
  callerNumber: null,
  maxChannels: 'unlimited',
  callsPerSecond: 2.5,
  numberRules: [{ pattern: '+86*', strip: 2, prefix: '9' }],
  allowedPatterns: ['+86*', '+852*'],
  deniedPatterns: [],
  costNote: '¥0.08',
  enabled: false,
};

it('sends a trunk that was only looked at as it was', () => {
  const { id: _, ...rest } = trunk;
  expect(readTrunk(trunkDraft(trunk))).toEqual({ input: rest });
});
it('reads a caller number as people write it', () => {
  const read = readTrunk({ ...trunkDraft(trunk), callerNumber: '+86 21-5555 0100' });
  expect(read).toMatchObject({ input: { callerNumber: '+862155550100' } });
});
it('says everything that is wrong at once', () => {
  const read = readTrunk({
    ...newTrunk('CN'),
    way: 'dial-string',
    dialTemplate: 'sofia/gateway/carrier',
    callerNumber: 'abc',
    maxChannels: { unlimited: false, text: '' },
    callsPerSecond: { unlimited: false, text: '0' },
    numberRules: [
      { pattern: '86', strip: '', prefix: '' },
      { pattern: '*', strip: '16', prefix: '' },
      { pattern: '*', strip: '', prefix: 'x' },
    ],
    allowedPatterns: ' \n',
    deniedPatterns: '+86*\n(a+)+',
  });
  expect('problems' in read && read.problems.map(({ path, code }) => `${path}: ${code}`)).toEqual([
    'dialTemplate: number-slot',
    'deniedPatterns: number-pattern-form',
    'numberRules.0: number-pattern-form',
    'numberRules.1: strip-range',
    'numberRules.2: prefix-form',
    'name: required',
    'callerNumber: caller-number-form',
    'allowedPatterns: allows-nothing',
    'maxChannels: channels-range',
    'callsPerSecond: calls-per-second-range',
  ]);
});
it('shows a plain gateway by its name, and everything else as a dial string', () => {
  const way = (dialTemplate: string) => {
    const draft = trunkDraft({ ...trunk, dialTemplate });
    return [draft.way, draft.gateway];
  };
  expect(way('sofia/gateway/external::carrier-2.cn/{number}')).toEqual(['gateway', 'external::carrier-2.cn']);
  expect(way('sofia/gateway/carrier/9{number}')).toEqual(['dial-string', '']);
  expect(way('sofia/internal/{number}@10.0.0.1')).toEqual(['dial-string', '']);
});
it('sends a new gateway as its dial string', () => {
  const read = readTrunk({ ...newTrunk('CN'), name: 'New', gateway: ' carrier-2 ' });
  expect(read).toMatchObject({ input: { dialTemplate: 'sofia/gateway/carrier-2/{number}' } });
  expect(read).not.toHaveProperty('input.way');
});
