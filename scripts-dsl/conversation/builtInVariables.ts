import type { Value } from '../document/pieces.ts';
import { dayText, minuteText, weekdayOf } from '../expressions/dates.ts';
import type { ConversationState } from './conversationState.ts';

/** The callee's local time now, as milliseconds on a calendar without zones. */
export const localMsOf = ({ facts, at }: ConversationState) =>
  facts.localMs + (at - facts.localTimeAt) * 1000;

const builtIns = new Map<string, (state: ConversationState) => Value>([
  ['calleeNumber', ({ facts }) => facts.calleeNumber],
  ['callerNumber', ({ facts }) => facts.callerNumber],
  ['callId', ({ facts }) => facts.callId],
  ['campaign', ({ facts }) => facts.campaign],
  ['task', ({ facts }) => facts.task],
  ['today', (state) => dayText(localMsOf(state))],
  ['now', (state) => minuteText(localMsOf(state))],
  ['timeOfDay', (state) => minuteText(localMsOf(state)).slice(11)],
  ['hour', (state) => new Date(localMsOf(state)).getUTCHours()],
  ['weekdayToday', (state) => weekdayOf(localMsOf(state))],
  ['callSeconds', ({ at, startedAt }) => Math.round(at - startedAt)],
  ['lastUtterance', (state) => lastSaid(state)],
  ['lastIntent', ({ intents }) => intents.at(-1) ?? null],
  ['tags', ({ tags }) => tags],
  ['silences', ({ total }) => total.silences],
]);

/** Names every script can use without declaring them. */
export const builtInNames: ReadonlySet<string> = new Set(builtIns.keys());

export const builtIn = (name: string, state: ConversationState): Value | undefined =>
  builtIns.get(name)?.(state);

function lastSaid({ turns }: ConversationState): Value {
  const last = turns.findLast((turn) => turn.who === 'callee' && turn.rule !== 'key' && turn.said !== '');
  return last?.who === 'callee' ? last.said : null;
}
