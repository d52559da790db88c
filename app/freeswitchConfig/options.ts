import { resolve } from 'node:path';
import { StartProblem } from '../startProblem.ts';

export interface FreeswitchConfigOptions {
  /** Where the files go. */
  out: string;
  /** Of the API, as FreeSWITCH reaches it. */
  address: string;
  /** Gateways for this switch; '' takes those for every switch. */
  switchName: string;
}

export const freeswitchConfigUsage =
  'usage: outpace freeswitch-config --out FOLDER [--address http://HOST:PORT] [--switch-name NAME]';

/** Reads what stands behind `outpace freeswitch-config`. Throws StartProblem (exit code 2). */
export function readFreeswitchConfigOptions(args: readonly string[], port: number): FreeswitchConfigOptions {
  const given = new Map<string, string>();
  for (let i = 0; i < args.length; i += 1) {
    const [name, inline] = splitOnce(args[i] ?? '');
    if (!['--out', '--address', '--switch-name'].includes(name)) throw wrong(`there is no option ${name}`);
    if (inline === undefined) i += 1;
    const value = inline ?? args[i] ?? '';
    if (value === '') throw wrong(`${name} needs a value`);
    given.set(name, value);
  }
  const out = given.get('--out');
  if (out === undefined) throw wrong('say where the files go: --out FOLDER');
  return {
    out: resolve(out),
    address: checkedAddress(given.get('--address') ?? `http://127.0.0.1:${port}`),
    switchName: given.get('--switch-name') ?? '',
  };
}

function splitOnce(arg: string): [name: string, value: string | undefined] {
  const at = arg.indexOf('=');
  return at < 0 ? [arg, undefined] : [arg.slice(0, at), arg.slice(at + 1)];
}

function checkedAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.pathname === '/')
    return url.origin;
  throw wrong('--address is that of the console, as FreeSWITCH reaches it: http://10.0.0.5:8080');
}

const wrong = (reason: string) => new StartProblem(`${reason}.\n${freeswitchConfigUsage}`, { exitCode: 2 });
