import { standardRecording } from '../../dialer-core/index.ts';
import type { Database } from '../../platform/index.ts';
import type { DialingFloor } from '../harness/dialingFloor.ts';

/** The floor dials over a real switch, every call recorded; its agents' phones have the only domain there is. */
export async function goLive(
  database: Database,
  { tenantId, taskId, agentIds }: DialingFloor,
): Promise<void> {
  await database.query(`update tenants set kind = 'live' where id = $1`, [tenantId]);
  await database.query('update tasks set recording = $2 where id = $1', [
    taskId,
    JSON.stringify(standardRecording),
  ]);
  if (agentIds.length === 0) return;
  await database.query(`insert into sip_domains (tenant_id, domain) values ($1, '127.0.0.1')`, [tenantId]);
}
