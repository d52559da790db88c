import type { PolicyRules } from './policyRules.ts';

/** The policy that holds for a task, as it is now. */
export interface TaskPolicy {
  id: string;
  version: number;
  rules: PolicyRules;
}

/** SQL for the `TaskPolicy` of a task as JSON: its campaign's, else the tenant's default, else null. `t`: the task. */
export const taskPolicy = (t: string): string => `
  coalesce(
    (select ${asJson} from campaigns c join policies p on p.id = c.policy_id where c.id = ${t}.campaign_id),
    (select ${asJson} from policies p where p.tenant_id = ${t}.tenant_id and p.is_default))`;

const asJson = `jsonb_build_object('id', p.id, 'version', p.version, 'rules', p.rules)`;
