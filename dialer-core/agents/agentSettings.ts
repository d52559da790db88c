import type { Tx } from '../../platform/index.ts';

/** How a tenant's agents work. */
export interface AgentSettings {
  /** How long an agent's phone rings before the agent goes on break, 5–90. */
  ringSeconds: number;
  /** How long a wrap-up that the agent holds may last, 15–3600. */
  wrapUpLimitSeconds: number;
  /** So many minutes after a callback of one agent was due, any agent makes it, 1–1440; some are for that agent alone. */
  callbackMinutes: number;
}

export const standardAgentSettings: AgentSettings = {
  ringSeconds: 30,
  wrapUpLimitSeconds: 600,
  callbackMinutes: 15,
};

export async function readAgentSettings(tx: Tx, tenantId: string): Promise<AgentSettings> {
  const [row] = await tx.query<AgentSettings>(
    `select ring_seconds as "ringSeconds", wrap_up_limit_seconds as "wrapUpLimitSeconds",
            callback_minutes as "callbackMinutes"
       from agent_settings where tenant_id = $1`,
    [tenantId],
  );
  return row ?? standardAgentSettings;
}

export async function writeAgentSettings(tx: Tx, tenantId: string, settings: AgentSettings): Promise<void> {
  await tx.query(
    `insert into agent_settings (tenant_id, ring_seconds, wrap_up_limit_seconds, callback_minutes)
     values ($1, $2, $3, $4)
     on conflict (tenant_id) do update set ring_seconds = $2, wrap_up_limit_seconds = $3, callback_minutes = $4`,
    [tenantId, settings.ringSeconds, settings.wrapUpLimitSeconds, settings.callbackMinutes],
  );
}
