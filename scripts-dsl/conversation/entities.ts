import { findEntities, type EntityKind as SpokenKind } from '../../nlu/index.ts';
import type { EntityKind, TalkNode } from '../document/talkingNodes.ts';
import type { Value } from '../document/pieces.ts';
import { localMsOf } from './builtInVariables.ts';
import type { Run } from './run.ts';

const kinds: Record<Exclude<EntityKind, 'utterance'>, SpokenKind> = {
  number: 'number',
  amount: 'amount',
  date: 'date',
  time: 'time',
  phone: 'phone',
  'id-number': 'id',
  'yes-no': 'yesNo',
};

/** Takes the entities a node expects from a reply into their variables; what is not there leaves them alone. */
export function storeEntities(run: Run, node: TalkNode, text: string): void {
  for (const { entity, variable } of node.entities) {
    const value = entity === 'utterance' ? text.slice(0, 1000) : spoken(run, kinds[entity], text);
    if (value !== null) run.setVariable(variable, value);
  }
}

/** The first entity of a kind: numbers as numbers, dates and times as texts of the callee's local time. */
function spoken(run: Run, kind: SpokenKind, text: string): Value {
  // Local time has no zone here: seen as one without offset, “tomorrow” is the callee's tomorrow.
  const local = { now: Math.floor(localMsOf(run.state) / 1000), zone: 'UTC' };
  const [found] = findEntities(text, local, [kind]);
  if (!found) return null;
  return found.kind === 'number' || found.kind === 'amount' || found.kind === 'yesNo'
    ? found.value
    : found.normalised;
}
