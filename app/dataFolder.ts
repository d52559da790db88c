import { chmod, mkdir, realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { StartProblem, reasonOf } from './startProblem.ts';

/**
 * Makes the data folder if it is not there; returns its real path. Made by root it lets others pass through, not
 * look in: the database in it belongs to another user. One that exists is left as it is.
 */
export async function makeDataFolder(wanted: string): Promise<string> {
  const folder = resolve(wanted);
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  try {
    const made = await mkdir(folder, { recursive: true, mode });
    // What mkdir is told is cut by the umask.
    if (made !== undefined) await chmod(folder, mode);
    return await realpath(folder);
  } catch (error) {
    throw new StartProblem(
      `The data folder ${folder} cannot be made: ${reasonOf(error)}. Set OUTPACE_DATA to a folder this user may ` +
        'write to.',
      { cause: error },
    );
  }
}
