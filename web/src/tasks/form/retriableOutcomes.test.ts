import { expect, it } from 'vitest';
import { outcomes } from '../../../../dialer-core/outcomes.ts';
import { en } from '../../i18n/en/index.ts';
import { retriableOutcomes } from './retriableOutcomes.ts';

it('offers every outcome there is', () => {
  expect([...retriableOutcomes].sort()).toEqual([...outcomes].sort());
});
it('has words for every outcome', () => {
  expect(Object.keys(en.words.outcome).sort()).toEqual([...outcomes].sort());
});
