import { DateTime } from 'luxon';
import { countingZones } from './callableTime.ts';
import { mayCall, nextCall, type Callee, type PolicyRuleName, type Verdict } from './mayCall.ts';
import type { PolicyRules } from './policyRules.ts';

/** What a policy says of one callee from a moment on. Moments in epoch seconds. */
export interface PolicyPreview {
  verdict: Verdict;
  /** The first moment from which the callee may be called; null: none in sight. */
  from: number | null;
  /** When that ends, by whatever rule; null: not within a fortnight. */
  until: number | null;
  /** Why it ends. */
  endsBy: PolicyRuleName | null;
  /** The clocks that count for the callee. */
  zones: string[];
  /** The same in one English sentence. */
  sentence: string;
}

/** Seconds; a week and its neighbours. */
const AHEAD = 14 * 86_400;

/** What a policy allows for a callee from `at` on, were no calls made meanwhile. */
export function previewPolicy(rules: PolicyRules, callee: Callee, at: number): PolicyPreview {
  const verdict = mayCall(rules, callee, at);
  const from = nextCall(rules, callee, at);
  const end = from === null ? null : endOfAllowed(rules, callee, from);
  const zones = countingZones(rules, callee.zone);
  const preview = { verdict, from, until: end?.at ?? null, endsBy: end?.rule ?? null, zones };
  return { ...preview, sentence: sentenceOf(preview, callee) };
}

/** The first minute at which the policy forbids what it allows at `from`: rules turn at whole minutes. */
function endOfAllowed(
  rules: PolicyRules,
  callee: Callee,
  from: number,
): { at: number; rule: PolicyRuleName } | null {
  for (let at = (Math.floor(from / 60) + 1) * 60; at <= from + AHEAD; at += 60) {
    const verdict = mayCall(rules, callee, at);
    if (!verdict.allowed) return { at, rule: verdict.rule };
  }
  return null;
}

const words: Readonly<Record<PolicyRuleName, string>> = {
  region: 'its region must not be called',
  'consent-missing': 'there is no reference to a consent',
  'zone-unknown': 'its time zone is not known',
  'outside-hours': 'outside the calling hours',
  'closed-day': 'no calls on that day',
  'frequency-cap': 'called as often as allowed',
  'recall-abandoned': 'it was called without an agent being there',
  'recall-machine': 'a machine answered it',
  'recall-conversation': 'an agent talked to it',
};

/** What a rule that forbids a call says, in English. */
export const ruleWords = (rule: PolicyRuleName): string => words[rule];

function sentenceOf(
  { verdict, from, until, endsBy, zones }: Omit<PolicyPreview, 'sentence'>,
  { phone }: Callee,
): string {
  const zone = zones[0] ?? 'UTC';
  const clock = (at: number) => DateTime.fromSeconds(at, { zone }).toFormat('ccc d LLL HH:mm');
  const why = verdict.allowed ? '' : `: ${words[verdict.rule]}`;
  if (from === null) return `${phone} may not be called${why}.`;
  const where = zones.length === 1 ? zone : `${zone}, one of ${zones.length} zones that all count`;
  if (!verdict.allowed)
    return `${phone} may not be called now${why}; from ${clock(from)} on it may (${where}).`;
  if (until === null || endsBy === null)
    return `${phone} may be called now and for the next fortnight (${where}).`;
  return `${phone} may be called at ${clock(until - 60)}, not at ${clock(until)}: ${words[endsBy]} (${where}).`;
}
