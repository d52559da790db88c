import type { CallUuid } from '../../switch/port.ts';
import type { LiveCall } from '../liveCall.ts';
import type { AgentOnCall } from './callRows.ts';

/** A call whose agent is there and talks. */
export interface Conversation {
  live: LiveCall;
  agent: AgentOnCall;
  leg: CallUuid;
}
