import { readFile } from 'node:fs/promises';

/**
 * Megabytes of memory that a process occupies, as Linux tells; 0 when it is gone, and where there is no /proc: there
 * the limit of its heap alone holds.
 */
export async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}
