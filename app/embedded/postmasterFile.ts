/** What a running PostgreSQL server writes into `postmaster.pid` in its data folder. */
export interface PostmasterFile {
  pid: number;
  dataFolder: string;
  /** Epoch seconds, wall. */
  startedAt: number;
  /** null while the server has not come so far. */
  port: number | null;
}

/** Reads the lines of `postmaster.pid`; null when it is empty or cut off before the process id. */
export function parsePostmasterFile(text: string): PostmasterFile | null {
  const [pid, dataFolder, startedAt, port] = text.split('\n');
  const process = Number(pid);
  if (!Number.isInteger(process) || process <= 0) return null;
  const number = Number(port);
  return {
    pid: process,
    dataFolder: dataFolder ?? '',
    startedAt: Number(startedAt) || 0,
    port: Number.isInteger(number) && number > 0 ? number : null,
  };
}
