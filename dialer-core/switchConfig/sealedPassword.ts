import { seal, unseal } from '../../platform/index.ts';

/** For the database: whoever reads it without the installation's secret learns nothing. Bound to its row by `id`. */
export const sealPassword = (secret: string, id: string, password: string): string =>
  seal(secret, 'gateway password', id, password);

/** null: sealed with another secret, for another row, or damaged. It has to be written anew. */
export const openPassword = (secret: string, id: string, sealed: string): string | null =>
  unseal(secret, 'gateway password', id, sealed);
