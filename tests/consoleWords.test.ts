import { describe, expect, it } from 'vitest';
import { agentStates, callSteps, explanations, taskStates } from '../api/contract/index.ts';
import { rejectReasons } from '../campaigns/import/rejectReasons.ts';
import { retryableEnds } from '../campaigns/outcomes/retryPlan.ts';
import { policyRuleNames } from '../campaigns/policy/mayCall.ts';
import { callPaths, detectionLabelNames, outcomes, shippedTable, witnesses } from '../dialer-core/index.ts';
import { callPaths as offeredPaths } from '../web/src/calls/callPaths.ts';
import { en } from '../web/src/i18n/en/index.ts';
import { choicesOf } from '../web/src/lists/filters/choicesOf.ts';
import { retriableOutcomes } from '../web/src/tasks/form/retriableOutcomes.ts';

/** The words of the console against the codes the server sends: no code is shown as it is. */
describe('the console has words for', () => {
  it.each([
    ['agent states', agentStates, en.words.agentState],
    ['task states', taskStates, en.words.taskState],
    ['outcomes', [...outcomes, 'short-call'], en.words.outcome],
    ['call paths', callPaths, en.words.path],
    ['rows of the outcome table', shippedTable.map(({ key }) => key), en.words.outcomeRow],
    ['witnesses', witnesses, en.words.witness],
    ['detection labels', detectionLabelNames, en.words.detectionLabel],
    ['steps of a call', callSteps, en.calls.steps],
    ['reasons of rejected rows', rejectReasons, en.words.rejectReason],
    ['explanations', explanations.filter((code) => !(code in en.words.refusal)), en.words.explanation],
    [
      'refusals',
      ['suppressed', 'voided', 'number-in-use', 'registry-stale', ...policyRuleNames],
      en.words.refusal,
    ],
  ])('%s', (_, codes, words) => {
    expect(Object.keys(words).sort()).toEqual([...codes].sort());
  });
});

it('the console offers the outcomes that the server takes in a retry plan', () => {
  expect([...retriableOutcomes].sort()).toEqual([...retryableEnds].sort());
});

it('calls can be narrowed by every path there is', () => {
  expect([...offeredPaths].sort()).toEqual([...callPaths].sort());
});

it('a filter offers every outcome there is', () => {
  expect(choicesOf('outcome')?.codes).toEqual(outcomes);
});
