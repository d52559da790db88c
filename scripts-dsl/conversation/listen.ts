import type { KeysNode, RateNode } from '../document/talkingNodes.ts';
import type { Action } from './action.ts';
import type { Run } from './run.ts';

const defaults = { endSilenceSeconds: 0.8, noInputSeconds: 5, maxSpeechSeconds: 30 };

/** What the recogniser is told: the timers of the node that applies. `noInput` null: not while a prompt is played. */
export function listenAction(run: Run, noInput?: number | null): Action & { type: 'listen' } {
  const node = run.compiled.nodes.get(run.state.node);
  const settings = node?.kind === 'talk' ? node.listen : undefined;
  return {
    type: 'listen',
    endSilenceSeconds: settings?.endSilenceSeconds ?? defaults.endSilenceSeconds,
    noInputSeconds: noInput === undefined ? (settings?.noInputSeconds ?? defaults.noInputSeconds) : noInput,
    maxSpeechSeconds: settings?.maxSpeechSeconds ?? defaults.maxSpeechSeconds,
  };
}

/** Whether a node collects keys in place of listening. */
export const keysNodeOf = (run: Run): KeysNode | RateNode | null => {
  const node = run.compiled.nodes.get(run.state.node);
  return node?.kind === 'keys' || node?.kind === 'rate' ? node : null;
};

/** How many digits a node wants, what ends them, and how long it waits for each. */
export function wantedKeys(node: KeysNode | RateNode): {
  digits: number;
  endedBy: '#' | null;
  timeoutSeconds: number;
  maxErrors: number;
} {
  if (node.kind === 'rate')
    return {
      digits: 1,
      endedBy: null,
      timeoutSeconds: node.timeoutSeconds ?? 10,
      maxErrors: node.maxErrors ?? 2,
    };
  return {
    digits: node.length.digits,
    endedBy: node.length.of === 'maximum' ? '#' : null,
    timeoutSeconds: node.timeoutSeconds ?? 30,
    maxErrors: node.maxErrors ?? 3,
  };
}

/** Begins, or goes on, with the conversation's wait for the callee. */
export function awaitCallee(run: Run, noInputSeconds?: number): null {
  const keys = keysNodeOf(run);
  run.state.speech = null;
  run.state.phase = keys ? 'collecting' : 'listening';
  run.act(keys ? collectAction(run, keys) : listenAction(run, noInputSeconds));
  return null;
}

export function collectAction(run: Run, node: KeysNode | RateNode): Action & { type: 'collect-keys' } {
  const { digits, endedBy, timeoutSeconds } = wantedKeys(node);
  return {
    type: 'collect-keys',
    digits: Math.max(1, digits - run.state.digits.length),
    endedBy,
    timeoutSeconds,
  };
}
