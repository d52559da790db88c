import type { Value } from '../document/pieces.ts';
import { dateMs } from '../expressions/dates.ts';
import { ScriptError } from '../scriptError.ts';
import { isEpoch } from './calleeInput.ts';

/** What is known of a call when the conversation begins. */
export interface CallFacts {
  /** Epoch seconds of the answer. */
  at: number;
  /** The callee's local time at `at`, 2026-05-01T14:30:00; UTC when absent. */
  localTime?: string;
  /** Fields of the contact by the names of the list. */
  contact?: Record<string, Value>;
  callId?: string;
  /** The number called, E.164. */
  calleeNumber?: string;
  /** The number shown to the callee. */
  callerNumber?: string;
  campaign?: string;
  task?: string;
  /** For everything that varies: the same seed, the same conversation. */
  seed?: number;
}

/** The facts as the state keeps them. */
export interface KeptFacts {
  localTimeAt: number;
  localMs: number;
  contact: Record<string, Value>;
  callId: string;
  calleeNumber: string;
  callerNumber: string;
  campaign: string;
  task: string;
  seed: number;
}

/** Checks facts and fills in what is absent. @throws ScriptError naming the field */
export function keepFacts(facts: CallFacts): KeptFacts {
  if (!isEpoch(facts.at)) throw new ScriptError('facts.at', 'is no time in epoch seconds');
  const localMs = facts.localTime === undefined ? facts.at * 1000 : dateMs(facts.localTime);
  if (localMs === null) throw new ScriptError('facts.localTime', 'is no local time: 2026-05-01T14:30:00');
  return {
    localTimeAt: facts.at,
    localMs,
    contact: fieldsOf(facts.contact ?? {}),
    callId: facts.callId ?? '',
    calleeNumber: facts.calleeNumber ?? '',
    callerNumber: facts.callerNumber ?? '',
    campaign: facts.campaign ?? '',
    task: facts.task ?? '',
    seed: Number.isFinite(facts.seed) ? (facts.seed ?? 0) : 0,
  };
}

const mostFields = 500;

/** A copy with texts, numbers and truth values only; what else a caller put there is left out. */
function fieldsOf(contact: Record<string, unknown>): Record<string, Value> {
  const kept: [string, Value][] = [];
  for (const [name, value] of Object.entries(contact).slice(0, mostFields)) {
    const simple = plainValue(value);
    if (name !== '__proto__' && simple !== undefined) kept.push([name, simple]);
  }
  return Object.fromEntries(kept);
}

/** A value that a variable can hold, made of what came from outside; undefined when it is none. */
export function plainValue(value: unknown): Value | undefined {
  if (Array.isArray(value)) {
    return value
      .slice(0, 100)
      .map(plainScalar)
      .filter((item) => item !== undefined);
  }
  return plainScalar(value);
}

function plainScalar(value: unknown) {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return value.slice(0, 2000);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
