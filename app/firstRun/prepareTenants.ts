import {
  createTenant,
  hashPassword,
  type Clock,
  type Database,
  type NewTenant,
  type Tx,
} from '../../platform/index.ts';
import { fillDemoTenant } from '../demo/demoTenant.ts';
import { createAdministrator, enforceAdministratorPassword } from './administrator.ts';
import { fillLiveTenant } from './liveTenant.ts';
import { keepOneTimePassword, makeOneTimePassword } from './oneTimePassword.ts';

export interface FirstRunOptions {
  database: Database;
  clock: Clock;
  dataFolder: string;
  /** OUTPACE_ADMIN_PASSWORD, or null. */
  adminPassword: string | null;
  /** `live`: real telephones can be reached. */
  kind: 'live' | 'demo';
  /** Whether an empty installation without a real switch gets a demo. */
  wantsDemo: boolean;
  onProgress: (line: string) => void;
}

/** Any fixed number: lets one process prepare while others that start at the same time wait. */
const FIRST_RUN_LOCK = 7_201_117;

const demoTenant: NewTenant = {
  slug: 'demo',
  name: 'Demo',
  kind: 'demo',
  defaultCountry: 'CN',
  timeZone: 'Asia/Shanghai',
};
const liveTenant: NewTenant = { ...demoTenant, slug: 'main', name: 'Main', kind: 'live' };

/**
 * Makes the tenant that a first run needs: a demo without a real switch, else a live tenant. Later starts find it
 * and change nothing but the administrator's password, if the environment names one.
 */
export async function prepareTenants(options: FirstRunOptions): Promise<void> {
  const { database, clock, kind, adminPassword } = options;
  if (kind === 'live' || options.wantsDemo) {
    await database.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock($1)', [FIRST_RUN_LOCK]);
      if (await isPrepared(tx, kind)) return;
      await (kind === 'demo' ? prepareDemo(tx, options) : prepareLive(tx, options));
    });
  }
  if (adminPassword !== null) await enforceAdministratorPassword(database, adminPassword, clock.now());
}

/** A demo is for an empty installation; a live tenant is needed wherever real telephones can be reached. */
async function isPrepared(tx: Tx, kind: 'live' | 'demo'): Promise<boolean> {
  const found = await tx.query(`select 1 from tenants where $1 = 'demo' or kind = 'live' limit 1`, [kind]);
  return found.length > 0;
}

async function prepareDemo(tx: Tx, options: FirstRunOptions): Promise<void> {
  options.onProgress('Preparing the demo tenant');
  const { tenantId, roleIds } = await prepareTenant(tx, demoTenant, options);
  await fillDemoTenant(tx, { tenantId, roleIds, now: options.clock.now() });
}

async function prepareLive(tx: Tx, options: FirstRunOptions): Promise<void> {
  options.onProgress('Preparing the tenant "main"');
  const { tenantId } = await prepareTenant(tx, liveTenant, options);
  await fillLiveTenant(tx, { tenantId, now: options.clock.now() });
}

async function prepareTenant(
  tx: Tx,
  tenant: NewTenant,
  { clock, dataFolder, adminPassword }: FirstRunOptions,
): Promise<{ tenantId: string; roleIds: ReadonlyMap<string, string> }> {
  const made = await createTenant(tx, tenant, clock.now());
  const password = adminPassword ?? makeOneTimePassword();
  if (adminPassword === null) await keepOneTimePassword(dataFolder, tenant.slug, password);
  const hash = await hashPassword(password);
  await createAdministrator(tx, made, { hash, oneTime: adminPassword === null }, clock.now());
  return made;
}
