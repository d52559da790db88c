import { expect, test } from 'vitest';
import * as contract from '../api/contract/index.ts';
import * as campaigns from '../campaigns/index.ts';

test('the console asks in the words that the filter goes by', () => {
  expect(contract.subjects).toEqual(campaigns.subjects);
  expect(contract.operators).toEqual(campaigns.operators);
  expect(contract.conditionLimits).toEqual(campaigns.conditionLimits);
  expect(contract.mostValues).toBe(campaigns.mostValues);
});
