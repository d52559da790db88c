import type { Configuration } from './configuration.ts';
import type { Installation } from './installation.ts';

/** What a person needs to know once everything runs. */
export function welcome(configuration: Configuration, installation: Installation): string[] {
  const { address, signIn, clock } = installation;
  const lines = [''];
  const item = (name: string, text: string) => lines.push(`  ${name.padEnd(10)}${text}`);
  if (address !== null) {
    item('Console', address);
    for (const { tenant, oneTimePassword } of signIn) {
      const where = signIn.length > 1 ? ` of tenant ${tenant}` : '';
      if (configuration.adminPassword !== null)
        item('Sign in', `admin${where}, with the password in OUTPACE_ADMIN_PASSWORD`);
      else if (oneTimePassword !== null)
        item('Sign in', `admin${where}, one-time password ${oneTimePassword}`);
      else item('Sign in', `admin${where}, with the password chosen before`);
    }
  }
  if (configuration.roles.size < 3) item('Roles', [...configuration.roles].join(', '));
  item('Data', configuration.dataFolder);
  item(
    'Database',
    configuration.databaseUrl === null ? 'embedded PostgreSQL' : hostOf(configuration.databaseUrl),
  );
  if (configuration.roles.has('dialer'))
    item(
      'Switch',
      configuration.switches.map((one) => one.id).join(', ') || 'simulated: no real telephone is ever called',
    );
  if (clock.speed !== 1) item('Clock', `${clock.speed} times as fast as the wall clock`);
  lines.push('', '  Ctrl-C stops everything; the next start goes on from there.', '');
  return lines;
}

/** The address without the password. */
function hostOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
