import { countingZones, isCallableTime, nextCallableTime } from './callableTime.ts';
import type { FrequencyCap, PolicyRules } from './policyRules.ts';
import { regionAllowed } from './regions.ts';

/** Why a policy forbids a call. */
export const policyRuleNames = [
  'region',
  'consent-missing',
  'zone-unknown',
  'outside-hours',
  'closed-day',
  'frequency-cap',
  'recall-abandoned',
  'recall-machine',
  'recall-conversation',
] as const;
export type PolicyRuleName = (typeof policyRuleNames)[number];

/** What the log says of a number, newest first where it is a list. Epoch seconds. */
export interface NumberHistory {
  /** Dials that reached a carrier, open ones included. */
  dials: readonly number[];
  /** When callees began to talk to an agent. */
  conversations: readonly number[];
  /** Ends of the latest such calls. */
  lastAbandoned: number | null;
  lastMachine: number | null;
  lastConversation: number | null;
}

export const noHistory: NumberHistory = {
  dials: [],
  conversations: [],
  lastAbandoned: null,
  lastMachine: null,
  lastConversation: null,
};

export interface Callee {
  /** E.164 with +. */
  phone: string;
  /** As `clocksOf` reads it. */
  zone: string;
  /** There is a reference to a consent. */
  consented: boolean;
  /** An agent is held for the call, so that nobody can be abandoned again: the recall lock after that does not hold. */
  agentGuaranteed?: boolean;
  history: NumberHistory;
  /** Of all numbers of the contact, this one included; absent: it has no other. */
  person?: Pick<NumberHistory, 'dials' | 'conversations'> | null;
}

/** `until`: from when on this rule allows it, epoch seconds; null: not by waiting. */
export type Verdict =
  { allowed: true } | { allowed: false; rule: PolicyRuleName; until: number | null; cap?: FrequencyCap };

/**
 * Whether a policy allows a call at `at` (epoch seconds); the one decision behind claim, preview and number history.
 * Suppression and calls in progress are not the policy's: they hold for every policy.
 */
export function mayCall(rules: PolicyRules, callee: Callee, at: number): Verdict {
  return (
    forGood(rules, callee) ?? byTime(rules, callee, at) ?? byHistory(rules, callee, at) ?? { allowed: true }
  );
}

/** The first moment at or after `at` when the policy allows a call, were none made meanwhile; null: none in sight. */
export function nextCall(rules: PolicyRules, callee: Callee, at: number): number | null {
  let moment = at;
  // Each rule that says until when can be the last to hold several times over: hours after a cap after hours …
  for (let step = 0; step < 100; step++) {
    const verdict = mayCall(rules, callee, moment);
    if (verdict.allowed) return moment;
    if (verdict.until === null) return null;
    moment = verdict.until;
  }
  return null;
}

function forGood(rules: PolicyRules, callee: Callee): Verdict | null {
  const refused = (rule: PolicyRuleName): Verdict => ({ allowed: false, rule, until: null });
  if (!regionAllowed(rules.regions, callee.phone)) return refused('region');
  if (rules.consent === 'required' && !callee.consented) return refused('consent-missing');
  return countingZones(rules, callee.zone).length === 0 ? refused('zone-unknown') : null;
}

function byTime(rules: PolicyRules, callee: Callee, at: number): Verdict | null {
  const zones = countingZones(rules, callee.zone);
  if (isCallableTime(rules, zones, at)) return null;
  const open = isCallableTime({ ...rules, closedDays: [] }, zones, at);
  const until = nextCallableTime(rules, zones, at);
  return { allowed: false, rule: open ? 'closed-day' : 'outside-hours', until };
}

function byHistory(
  rules: PolicyRules,
  { history, person, agentGuaranteed = false }: Callee,
  at: number,
): Verdict | null {
  const holding = [
    ...capVerdicts(rules.caps, history, person ?? history),
    ...recallVerdicts(rules, history, agentGuaranteed),
  ].filter((one) => one.until > at);
  // The one that holds longest: until then the others change nothing.
  return holding.reduce<(typeof holding)[number] | null>(
    (longest, one) => (longest === null || one.until > longest.until ? one : longest),
    null,
  );
}

type Holding = Extract<Verdict, { allowed: false }> & { until: number };

/** A cap is full until the dial that filled it is as old as its period. */
function capVerdicts(
  caps: readonly FrequencyCap[],
  ofNumber: NumberHistory,
  ofPerson: Pick<NumberHistory, 'dials' | 'conversations'>,
): Holding[] {
  return caps.flatMap((cap) => {
    const history = cap.per === 'person' ? ofPerson : ofNumber;
    const times = cap.counting === 'dials' ? history.dials : history.conversations;
    const filling = times[cap.atMost - 1];
    if (filling === undefined) return [];
    return [{ allowed: false, rule: 'frequency-cap', until: filling + cap.perSeconds, cap }];
  });
}

function recallVerdicts(
  { recall }: PolicyRules,
  history: NumberHistory,
  agentGuaranteed: boolean,
): Holding[] {
  const lock = (rule: PolicyRuleName, last: number | null, seconds: number | null): Holding[] =>
    last === null || seconds === null ? [] : [{ allowed: false, rule, until: last + seconds }];
  return [
    ...(agentGuaranteed ? [] : lock('recall-abandoned', history.lastAbandoned, recall.afterAbandoned)),
    ...lock('recall-machine', history.lastMachine, recall.afterMachine),
    ...lock('recall-conversation', history.lastConversation, recall.afterConversation),
  ];
}

/** Seconds back that a policy has to know of a number's calls; 0: nothing. */
export function memoryOf(rules: PolicyRules): number {
  const locks = Object.values(rules.recall).filter((seconds): seconds is number => seconds !== null);
  const longest = Math.max(0, ...rules.caps.map((cap) => cap.perSeconds), ...locks);
  // A lock counts from the end of a call, which is found by its beginning.
  return longest === 0 ? 0 : longest + LONGEST_CALL;
}

/** Seconds; no call lasts longer. */
const LONGEST_CALL = 86_400;
