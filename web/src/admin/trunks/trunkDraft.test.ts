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
    dialTemplate: 'sofia/gateway/carrier',
    callerNumber: 'abc',
    maxChannels: { unlimited: false, text: '' },
    callsPerSecond: { unlimited: false, text: '0' },
  });
  expect('problems' in read && read.problems.map(({ path, code }) => `${path}: ${code}`)).toEqual([
    'name: required',
    'dialTemplate: number-slot',
    'callerNumber: caller-number-form',
    'maxChannels: channels-range',
    'callsPerSecond: calls-per-second-range',
  ]);
});
