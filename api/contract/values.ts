import { z } from 'zod';

/** Epoch seconds on the installation's clock. */
export const Moment = z.number().describe('epoch seconds on the installation clock');

export const Id = z.uuid();

export const IdParams = z.object({ id: Id });

/** A whole number, or the word `unlimited`: never implied by 0 or by absence. */
export const Limit = z.union([z.number().int().min(1).max(1_000_000), z.literal('unlimited')]);

export const Country = z.string().regex(/^[A-Z]{2}$/);

export const Language = z.enum(['en', 'zh-CN']);
