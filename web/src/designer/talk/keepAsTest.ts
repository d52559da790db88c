import type { Conversation, Script } from '../../../../api/contract/index.ts';
import type { TriedTurn } from '../../api/scripts.ts';
import { readConstant } from '../nodes/constants.ts';
import { freeId, type Edit } from '../model/editScript.ts';

type Turns = Script['tests'][number]['turns'];

/** Keeps a conversation as a test that expects the same way and the same result. */
export const keepAsTest =
  (turns: readonly TriedTurn[], contact: Record<string, string>, trial: Conversation, name: string): Edit =>
  (script) => {
    const given = Object.entries(contact).filter(([, value]) => value !== '');
    const result = trial.result;
    return {
      ...script,
      tests: [
        ...script.tests,
        {
          id: freeId(script, 'test'),
          name: name.slice(0, 60),
          // They have been taken by the server as turns of a test.
          turns: turns as unknown as Turns,
          expect: {
            path: trial.path,
            ...(result === null ? {} : { result }),
            ...(trial.tags.length === 0 ? {} : { tags: trial.tags }),
          },
          ...(given.length === 0
            ? {}
            : {
                facts: { contact: given.map(([key, value]) => ({ name: key, value: readConstant(value) })) },
              }),
        },
      ],
    };
  };
