import type { FileHandle } from 'node:fs/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { UserError } from '../platform/index.ts';
import { byteRange } from './byteRange.ts';

/**
 * Sends a file, whole or the part that a Range header asks for, and closes it. The reply's own headers are set before.
 * Error: `range-not-satisfiable` (416).
 */
export async function sendSound(
  request: FastifyRequest,
  reply: FastifyReply,
  file: FileHandle,
): Promise<FastifyReply> {
  try {
    const { size } = await file.stat();
    const range = byteRange(request.headers.range, size);
    if (range === 'unsatisfiable') {
      reply.header('content-range', `bytes */${size}`);
      throw new UserError('range-not-satisfiable', 'the recording is not that long', { status: 416 });
    }
    const { start, end } = range === 'whole' ? { start: 0, end: size - 1 } : range;
    if (range !== 'whole') reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`);
    reply
      .type('audio/wav')
      .header('accept-ranges', 'bytes')
      .header('content-length', Math.max(0, end - start + 1));
    return await reply.send(file.createReadStream({ start, end: Math.max(start, end) }));
  } catch (error) {
    await file.close();
    throw error;
  }
}
