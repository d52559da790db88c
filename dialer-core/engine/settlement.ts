import { outcomeOf, refineOutcome, type CallPath, type HeardPiece, type Outcome } from '../outcomes/index.ts';
import type { PacingEvent } from '../pacing/index.ts';
import { botSeconds, type Call } from './call.ts';

/** What the row of an ended attempt says. */
export interface Settlement {
  outcome: Outcome;
  path: CallPath | null;
  hangupBy: 'callee' | 'agent' | 'system' | 'switch';
  cause: string;
  sipStatus: number | null;
  ringSeconds: number | null;
  waitSeconds: number | null;
  talkSeconds: number | null;
  settledBy: 'events' | 'reconciled';
}

/** How the end of a call was learned. */
export interface EndFacts {
  cause: string;
  sipStatus: number | null;
  byRemote: boolean;
  /** What the carrier said in early media. */
  heard?: readonly HeardPiece[];
  /** Our own switch refused to place it. */
  refused: boolean;
  settledBy: 'events' | 'reconciled';
}

export function settlementOf(call: Call, at: number, facts: EndFacts): Settlement {
  const { answeredAt, bridgedAt, ringingAt, wantedAt } = call;
  const ringSeconds = ringingAt === null ? null : Math.max(0, (answeredAt ?? at) - ringingAt);
  const dialEnd = {
    cause: facts.cause,
    sipStatus: facts.sipStatus,
    answered: answeredAt !== null,
    machine: call.machineMet,
    refusedBySwitch: facts.refused,
    endedByUs: call.endedByUs,
    ringSeconds,
  };
  return {
    outcome: refineOutcome(
      outcomeOf(dialEnd, call.rules.outcomeRules),
      facts.heard ?? [],
      call.rules.announcements,
    ).outcome,
    path: pathOf(call),
    hangupBy: hungUpBy(call, facts),
    cause: facts.cause,
    sipStatus: facts.sipStatus,
    ringSeconds,
    waitSeconds: wantedAt === null ? null : Math.max(0, (bridgedAt ?? at) - wantedAt),
    talkSeconds: bridgedAt === null ? null : Math.max(0, (call.rating?.askedAt ?? at) - bridgedAt),
    settledBy: facts.settledBy,
  };
}

function pathOf(call: Call): CallPath | null {
  if (call.answeredAt === null) return null;
  if (call.machineMet) return call.leftMessage ? 'left-message' : null;
  if (call.botAt !== null && call.bridgedAt !== null) return 'transferred';
  // Who is with the robot again was not left alone: the abandonment stands for itself.
  if (call.botAt !== null && call.patienceSeconds === null) return 'bot-only';
  if (call.wantedAt === null) return 'abandoned-in-greeting';
  return call.bridgedAt === null ? 'abandoned-in-queue' : 'agent-connected';
}

function hungUpBy(call: Call, facts: EndFacts): Settlement['hangupBy'] {
  if (call.endedByUs === 'agent-left') return 'agent';
  if (call.endedByUs !== null) return 'system';
  return facts.byRemote ? 'callee' : 'switch';
}

/** What the end of a call teaches the pacer. Refusals by our own switch are not observed. */
export function observationsAtEnd(call: Call, at: number, settlement: Settlement): PacingEvent[] {
  // Told when the agent left.
  if (call.rating !== null) return [];
  if (settlement.talkSeconds !== null)
    return [{ type: 'talkEnded', at, talkSeconds: settlement.talkSeconds }];
  if (call.machineMet) return [];
  if (call.botAt !== null && call.wantedAt === null)
    return [{ type: 'botEnded', at, node: '', botSeconds: botSeconds(call, at) }];
  if (call.wantedAt !== null)
    return call.abandoned ? [] : [{ type: 'gaveUp', at, waitSeconds: settlement.waitSeconds ?? 0 }];
  if (settlement.outcome === 'trunk-refused') return [];
  const ringSeconds = Math.max(0, at - call.createdAt);
  return [{ type: settlement.outcome === 'cancelled' ? 'cancelled' : 'failed', at, ringSeconds }];
}
