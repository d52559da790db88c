import type { EntityKind, TalkNode } from '../document/talkingNodes.ts';
import type { Value } from '../document/pieces.ts';
import type { Run } from './run.ts';

/** Takes the entities a node expects from a reply into their variables; what is not there leaves them alone. */
export function storeEntities(run: Run, node: TalkNode, text: string): void {
  for (const { entity, variable } of node.entities) {
    const value = entityIn(run, entity, text);
    if (value !== null) run.setVariable(variable, value);
  }
}

function entityIn(_run: Run, entity: EntityKind, text: string): Value {
  return entity === 'utterance' ? text.slice(0, 1000) : null;
}
