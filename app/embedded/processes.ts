import { readFile, readlink, realpath } from 'node:fs/promises';
import { codeOf } from '../startProblem.ts';
import { run } from './runAs.ts';

/** Whether a process runs under this id; one that has ended but was not collected by its parent does not. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false;
    if (codeOf(error) !== 'EPERM') throw error;
  }
  return !(await isZombie(pid));
}

async function isZombie(pid: number): Promise<boolean> {
  if (process.platform !== 'linux')
    return (await run('ps', ['-o', 'stat=', '-p', String(pid)])).stdout.startsWith('Z');
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  // The name in brackets may itself hold brackets and spaces.
  return stat === null || stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
}

/**
 * Whether `pid` is the PostgreSQL server of `cluster`, not another process that was given the number of one that
 * died (in containers numbers are small and come back soon). A server's working directory is its data folder;
 * where we may not see that (root without the right to trace), its command line names the folder.
 */
export async function servesCluster(pid: number, cluster: string): Promise<boolean> {
  if (!(await isAlive(pid))) return false;
  const folder = await realpath(cluster);
  if (process.platform === 'linux') {
    const workingDirectory = await readlink(`/proc/${pid}/cwd`).catch(() => null);
    if (workingDirectory !== null) return workingDirectory === folder;
    const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
    return command.includes(folder);
  }
  const { stdout } = await run('ps', ['-o', 'command=', '-p', String(pid)]);
  return stdout.includes(folder);
}
