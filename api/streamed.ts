import type { Readable } from 'node:stream';
import { z } from 'zod';

/** The schema of an answer that is text or a stream, not JSON (files, event streams): not checked on its way out. */
export const Streamed = z.custom<string | Readable>().meta({ type: 'string' });
