import { readFile, readdir } from 'node:fs/promises';

interface Process {
  pid: number;
  parent: number;
  state: string;
}

async function all(): Promise<Process[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found: Process[] = [];
  for (const pid of pids) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
    if (stat === null) continue;
    const [state = '', parent = '0'] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    found.push({ pid: Number(pid), parent: Number(parent), state });
  }
  return found;
}

/** A process and everything below it (Linux). */
export async function processTree(root: number): Promise<number[]> {
  const processes = await all();
  const tree = [root];
  for (const pid of tree) tree.push(...processes.filter((one) => one.parent === pid).map((one) => one.pid));
  return tree;
}

/** Those of `pids` that still run. */
export async function stillRunning(pids: readonly number[]): Promise<number[]> {
  const processes = await all();
  return processes.filter((one) => pids.includes(one.pid) && one.state !== 'Z').map((one) => one.pid);
}

/** Memory of a process and everything below it, shared pages counted once: sum of PSS in bytes. Needs its rights. */
export async function memoryOfTree(root: number): Promise<number> {
  let kilobytes = 0;
  for (const pid of await processTree(root)) {
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
    kilobytes += Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0);
  }
  return kilobytes * 1024;
}
