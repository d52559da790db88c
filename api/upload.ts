import type { FastifyRequest } from 'fastify';
import { removeUpload, storeUpload, type StoredUpload } from '../campaigns/index.ts';
import { UserError } from '../platform/index.ts';

export interface ReceivedFile extends StoredUpload {
  fileName: string;
  /** Form fields that stood before the file. */
  fields: ReadonlyMap<string, string>;
}

/**
 * Streams the form's `file` to the data folder; nothing of it is held in memory. Errors: `file-missing` at `file`,
 * `too-large`. What is not wanted after all must be removed with `removeUpload`.
 */
export async function receiveFile(request: FastifyRequest, dataFolder: string): Promise<ReceivedFile> {
  const fields = new Map<string, string>();
  let received: ReceivedFile | null = null;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        if (!received && typeof part.value === 'string') fields.set(part.fieldname, part.value);
        continue;
      }
      if (part.fieldname !== 'file' || received) {
        part.file.resume();
        continue;
      }
      const stored = await storeUpload(dataFolder, part.file);
      received = {
        ...stored,
        fileName: part.filename.replace(/\p{Cc}|\p{Surrogate}/gu, '').slice(0, 200),
        fields,
      };
      if (part.file.truncated) throw new UserError('too-large', 'the file is too large', { status: 413 });
    }
  } catch (error) {
    if (received) await removeUpload(dataFolder, received.storedAs);
    throw error;
  }
  if (received) return received;
  throw new UserError('file-missing', 'file: send the list as the form field “file”', {
    fields: [{ path: 'file', code: 'file-missing', message: 'choose a file' }],
  });
}
