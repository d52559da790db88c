import { announce, type Database, type Tx } from '../../../platform/index.ts';
import type { CallControlState } from '../../agents/callCommand.ts';
import type { CallUuid } from '../../switch/port.ts';

/** An agent on a call, as the row says. */
export interface AgentOnCall {
  agentId: string;
  userId: string;
  tenantId: string;
  attemptId: CallUuid | null;
  talking: boolean;
  /** On the call beside its owner. */
  joined: boolean;
  leg: CallUuid | null;
  controls: CallControlState;
}

const columns = `a.id as "agentId", a.user_id as "userId", a.tenant_id as "tenantId", a.attempt_id as "attemptId", a.state = 'talking' as talking,
  a.joined, a.leg_uuid as leg, coalesce(a.controls, '{}') as controls`;

export async function agentOnCall(tx: Tx, agentId: string): Promise<AgentOnCall | undefined> {
  const [row] = await tx.query<AgentOnCall>(`select ${columns} from agents a where a.id = $1`, [agentId]);
  return row;
}

/** Who is on a call beside its owner. */
export const joinedOn = (tx: Tx, attemptId: CallUuid): Promise<AgentOnCall[]> =>
  tx.query<AgentOnCall>(`select ${columns} from agents a where a.attempt_id = $1 and a.joined`, [attemptId]);

/** Who was on a call beside its owner on this leg. */
export async function joinedByLeg(tx: Tx, leg: CallUuid): Promise<AgentOnCall | undefined> {
  const [row] = await tx.query<AgentOnCall>(
    `select ${columns} from agents a where a.leg_uuid = $1 and a.joined`,
    [leg],
  );
  return row;
}

/** Notes what holds for an agent's call from now on; the floor and the workbench show it. */
export async function noteControls(
  database: Database,
  { agentId, tenantId, attemptId }: Pick<AgentOnCall, 'agentId' | 'tenantId' | 'attemptId'>,
  change: CallControlState | { with: null },
): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query(
      `update agents set controls = jsonb_strip_nulls(coalesce(controls, '{}') || $3) where id = $1 and attempt_id = $2`,
      [agentId, attemptId, JSON.stringify(change)],
    );
    await announce(tx, { tenantId, kind: 'agents', ids: [agentId] });
  });
}
