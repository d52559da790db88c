import type { GroupQueue } from '../../../../api/contract/index.ts';
import type { FieldProblem } from '../../design/fieldProblems.ts';
import { isWhole } from '../agents/isWhole.ts';

/** How callees wait, as it is being written; numbers are texts, and an empty one means none. */
export interface QueueDraft {
  strategy: GroupQueue['strategy'];
  lastAgentDays: string;
  afterPatience: GroupQueue['afterPatience'];
  maxWaitSeconds: string;
  maxWaiting: string;
  overflow: GroupQueue['overflow'];
  overflowPrompt: string;
  callbackKey: string;
  callbackMinutes: string;
  holdMusic: string;
}

export const strategies: readonly GroupQueue['strategy'][] = [
  'by-level',
  'longest-idle',
  'round-robin',
  'fewest-calls',
  'least-talk',
];
export const overflows: readonly GroupQueue['overflow'][] = ['hang-up', 'message', 'callback'];

/** What a new group begins with; the same as the server's own. */
const newQueue: GroupQueue = {
  strategy: 'by-level',
  lastAgentDays: null,
  afterPatience: 'end',
  maxWaitSeconds: 60,
  maxWaiting: null,
  overflow: 'hang-up',
  overflowPrompt: null,
  callbackKey: null,
  callbackMinutes: 30,
  holdMusic: null,
};

export const queueDraft = (queue: GroupQueue = newQueue): QueueDraft => ({
  strategy: queue.strategy,
  lastAgentDays: queue.lastAgentDays === null ? '' : String(queue.lastAgentDays),
  afterPatience: queue.afterPatience,
  maxWaitSeconds: String(queue.maxWaitSeconds),
  maxWaiting: queue.maxWaiting === null ? '' : String(queue.maxWaiting),
  overflow: queue.overflow,
  overflowPrompt: queue.overflowPrompt ?? '',
  callbackKey: queue.callbackKey ?? '1',
  callbackMinutes: String(queue.callbackMinutes),
  holdMusic: queue.holdMusic ?? '',
});

const numberOrNull = (text: string): number | null => (text.trim() === '' ? null : Number(text));

/** Of a draft without problems. What the overflow does not need is left out. */
export function readQueue(draft: QueueDraft): GroupQueue {
  const { strategy, afterPatience, overflow } = draft;
  return {
    strategy,
    afterPatience,
    overflow,
    lastAgentDays: numberOrNull(draft.lastAgentDays),
    maxWaitSeconds: Number(draft.maxWaitSeconds),
    maxWaiting: numberOrNull(draft.maxWaiting),
    overflowPrompt: overflow === 'hang-up' ? null : draft.overflowPrompt.trim(),
    callbackKey: overflow === 'callback' ? draft.callbackKey : null,
    callbackMinutes: overflow === 'callback' ? Number(draft.callbackMinutes) : newQueue.callbackMinutes,
    holdMusic: draft.holdMusic.trim() || null,
  };
}

/** As the server wants it: a sound file, or a stream of the switch. */
const prompt =
  /^(?:local_stream:\/\/[A-Za-z0-9_-]{1,64}|\/?[A-Za-z0-9_.-]+(?:\/[A-Za-z0-9_.-]+)*\.[a-z0-9]{2,5})$/;

export function queueProblems(draft: QueueDraft): FieldProblem[] {
  const { overflow } = draft;
  const wrong: FieldProblem[] = [];
  const check = (right: boolean, field: keyof QueueDraft, code: string) => {
    if (!right) wrong.push({ path: `queue.${field}`, code, message: '' });
  };
  const whole = (field: 'lastAgentDays' | 'maxWaiting', least: number, most: number, code: string) =>
    check(draft[field].trim() === '' || isWhole(draft[field], least, most), field, code);
  whole('lastAgentDays', 1, 365, 'last-agent-range');
  whole('maxWaiting', 0, 1000, 'max-waiting-range');
  check(isWhole(draft.maxWaitSeconds, 5, 3600), 'maxWaitSeconds', 'max-wait-range');
  if (overflow !== 'hang-up') check(draft.overflowPrompt.trim() !== '', 'overflowPrompt', 'required');
  check(
    draft.overflowPrompt.trim() === '' || prompt.test(draft.overflowPrompt.trim()),
    'overflowPrompt',
    'prompt-form',
  );
  check(draft.holdMusic.trim() === '' || prompt.test(draft.holdMusic.trim()), 'holdMusic', 'prompt-form');
  if (overflow === 'callback')
    check(isWhole(draft.callbackMinutes, 1, 10_080), 'callbackMinutes', 'callback-minutes-range');
  return wrong;
}
