import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';

/** A folder for one test file's uploads. */
export async function uploadFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'outpace-uploads-'));
  let count = 0;
  return {
    folder,
    async file(content: Uint8Array | string, encoding = 'utf8'): Promise<string> {
      const path = join(folder, `file-${++count}`);
      await writeFile(path, typeof content === 'string' ? iconv.encode(content, encoding) : content);
      return path;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Cells as a CSV line. */
export const csvLine = (cells: readonly string[]): string =>
  cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
