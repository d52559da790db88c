import type { Grade } from '../document/script.ts';
import type { ConversationState } from './conversationState.ts';

/** The grade of the first rule that holds; null when none does. */
export function gradeOf(
  grades: readonly Grade[],
  call: Pick<ConversationState, 'tags' | 'intents' | 'result'>,
): Grade['grade'] | null {
  const has = (wanted: Grade['of'][number]) =>
    'tag' in wanted
      ? call.tags.includes(wanted.tag)
      : 'intent' in wanted
        ? call.intents.includes(wanted.intent)
        : call.result === wanted.result;
  const rule = grades.find(
    ({ holdsWhen, of }) => of.length === 0 || (holdsWhen === 'all' ? of.every(has) : of.some(has)),
  );
  return rule?.grade ?? null;
}
