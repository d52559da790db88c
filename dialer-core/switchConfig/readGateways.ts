import type { Tx } from '../../platform/index.ts';
import type { SipGateway, GatewayTransport } from './gateways.ts';
import { openPassword } from './sealedPassword.ts';

/** Where the passwords of gateways come from. */
export interface GatewayPasswords {
  /** The installation's secret, which opens sealed ones. */
  secret: string;
  /** The value of an environment variable, or undefined. */
  fromEnvironment: (variable: string) => string | undefined;
  /** A gateway that cannot be given out, and why, without its password. */
  onProblem: (gateway: string, problem: string) => void;
}

interface GatewayRow {
  id: string;
  tenantId: string;
  name: string;
  profile: string;
  proxy: string;
  username: string | null;
  authUsername: string | null;
  passwordSealed: string | null;
  passwordVariable: string | null;
  register: boolean;
  transport: GatewayTransport;
  codecs: string[];
  callerIdInFrom: boolean;
  pingSeconds: number | null;
}

/**
 * The gateways for a profile of a switch, by name; `profile` null: of every one. A gateway whose password cannot be
 * had is left out: without it the carrier would refuse each call, or lock the account.
 */
export async function readGateways(
  database: Tx,
  passwords: GatewayPasswords,
  wanted: { profile: string | null; switchName: string; limit: number },
): Promise<{ tenantId: string; gateway: SipGateway }[]> {
  const rows = await database.query<GatewayRow>(
    `select g.id, g.tenant_id as "tenantId", g.name, g.profile, g.proxy, g.username,
            g.auth_username as "authUsername", g.password_sealed as "passwordSealed",
            g.password_variable as "passwordVariable", g.register, g.transport, g.codecs,
            g.caller_id_in_from as "callerIdInFrom", g.ping_seconds as "pingSeconds"
       from sip_gateways g join tenants t on t.id = g.tenant_id and t.kind = 'live'
      where g.enabled and ($1::text is null or g.profile = $1)
        and (g.switch_name is null or lower(g.switch_name) = lower($2))
      order by g.name limit $3`,
    [wanted.profile, wanted.switchName, wanted.limit],
  );
  return rows.flatMap((row) => {
    const password = passwordOf(row, passwords);
    return password === undefined ? [] : [{ tenantId: row.tenantId, gateway: { ...row, password } }];
  });
}

/** undefined: there is one, and it cannot be had. */
function passwordOf(row: GatewayRow, passwords: GatewayPasswords): string | null | undefined {
  const { passwordSealed, passwordVariable } = row;
  if (passwordSealed !== null) {
    const password = openPassword(passwords.secret, row.id, passwordSealed);
    if (password !== null) return password;
    passwords.onProblem(row.name, 'its password was stored under another OUTPACE_SECRET: write it anew');
    return undefined;
  }
  if (passwordVariable === null) return null;
  const password = passwords.fromEnvironment(passwordVariable);
  if (password !== undefined && password !== '') return password;
  passwords.onProblem(row.name, `the environment variable ${passwordVariable} is not set in this process`);
  return undefined;
}
