import { UserError } from '../platform/index.ts';

/** Runs `work`; when a unique index refuses it, says which field of the request to change. Error: `name-in-use`. */
export async function uniqueName<T>(index: string, path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!violates(error, index)) throw error;
    throw new UserError('name-in-use', `${path}: this name is in use`, {
      status: 409,
      fields: [{ path, code: 'name-in-use', message: 'choose another name' }],
    });
  }
}

const violates = (error: unknown, index: string): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === '23505' &&
  'constraint' in error &&
  error.constraint === index;
