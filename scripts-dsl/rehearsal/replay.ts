import type { CompiledScript } from '../conversation/compileScript.ts';
import type { ConversationState, Turn } from '../conversation/conversationState.ts';
import { onlyScriptErrors, ScriptError } from '../scriptError.ts';
import { converse, type RehearsedTurn } from './converse.ts';

/** How a call went. */
export interface Course {
  path: string[];
  tags: string[];
  result: string | null;
  grade: string | null;
}

export interface ReplayedCall {
  call: string;
  same: boolean;
  was: Course;
  now: Course;
  /** The first place of the path that differs, and what the callee had said before it; null for the same path. */
  parting: { at: number; was: string | null; now: string | null; said: string | null } | null;
}

export interface ReplayReport {
  calls: number;
  different: number;
  /** Calls by result, before and now: `agreed → refused`, most frequent first. */
  results: { was: string; now: string; calls: number }[];
  replayed: ReplayedCall[];
}

/**
 * Runs calls that have been through another script and shows which would have gone differently. What the callees
 * said, keyed and left unsaid is given again turn by turn; requests give what they gave, agents come as they came.
 */
export function replay(compiled: CompiledScript, calls: readonly ConversationState[]): ReplayReport {
  return onlyScriptErrors('replaying the calls', () => {
    const replayed = calls.map((call, i) => replayCall(compiled, call, i));
    const results = new Map<string, { was: string; now: string; calls: number }>();
    for (const { was, now } of replayed) {
      const change = { was: was.result ?? 'unfinished', now: now.result ?? 'unfinished', calls: 0 };
      const key = `${change.was}\0${change.now}`;
      const counted = results.get(key) ?? change;
      counted.calls += 1;
      results.set(key, counted);
    }
    return {
      calls: calls.length,
      different: replayed.filter((call) => !call.same).length,
      results: Array.from(results.values()).sort((a, b) => b.calls - a.calls),
      replayed,
    };
  });
}

function replayCall(compiled: CompiledScript, call: ConversationState, index: number): ReplayedCall {
  const given = call as unknown;
  if (typeof given !== 'object' || given === null || !Array.isArray((given as ConversationState).turns))
    throw new ScriptError(`calls[${index}]`, 'is no stored conversation');
  const { facts } = call;
  const after = converse(compiled, turnsOf(call), {
    at: facts.localTimeAt,
    localTime: new Date(facts.localMs).toISOString().slice(0, 19),
    contact: facts.contact,
    callId: facts.callId,
    calleeNumber: facts.calleeNumber,
    callerNumber: facts.callerNumber,
    campaign: facts.campaign,
    task: facts.task,
    seed: facts.seed,
  });
  const [was, now] = [courseOf(call), courseOf(after)];
  const at = firstDifference(was.path, now.path);
  const tags = (course: Course) => course.tags.toSorted().join('\0');
  return {
    call: facts.callId === '' ? String(index + 1) : facts.callId,
    same: at === null && was.result === now.result && was.grade === now.grade && tags(was) === tags(now),
    was,
    now,
    parting:
      at === null
        ? null
        : { at, was: was.path[at] ?? null, now: now.path[at] ?? null, said: saidBefore(after, at) },
  };
}

const courseOf = ({ path, tags, result, grade }: ConversationState): Course => ({
  path,
  tags,
  result,
  grade,
});

function firstDifference(a: readonly string[], b: readonly string[]): number | null {
  const length = Math.max(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return i;
  return null;
}

/** What a callee did, as turns that can be given again. */
export function turnsOf(call: ConversationState): RehearsedTurn[] {
  const turns = call.turns.flatMap(givenAgain);
  return call.endedBy === 'callee' ? [...turns, { hangUp: true }] : turns;
}

function givenAgain(turn: Turn): RehearsedTurn[] {
  if (turn.who === 'robot') return [];
  if (turn.who === 'outside') {
    if (turn.what === 'agent')
      return [
        { agent: turn.outcome === 'connected' ? 'connected' : turn.outcome === 'failed' ? 'failed' : 'none' },
      ];
    return turn.outcome === 'ok' ? [{ outputs: turn.outputs }] : [{ requestFails: true }];
  }
  switch (turn.rule) {
    case 'silence':
      return [{ silence: true }];
    case 'key':
      return [{ keys: turn.said }];
    case 'ignored':
    case 'backchannel':
      return /^[0-9*#]$/.test(turn.said) ? [] : [{ say: turn.said, interrupting: true }];
    case 'model':
      return [{ say: turn.said }, { model: turn.intent }];
    default:
      return [{ say: turn.said }];
  }
}

/** The last thing the callee said at the node that the path parts from. */
function saidBefore(call: ConversationState, pathIndex: number): string | null {
  for (const node of call.path.slice(0, pathIndex).reverse()) {
    const turn = call.turns.findLast((one) => one.who === 'callee' && one.node === node);
    if (turn?.who === 'callee') return turn.said;
  }
  return null;
}
