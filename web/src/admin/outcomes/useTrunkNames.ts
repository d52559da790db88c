import type { Trunk } from '../../../../api/contract/index.ts';
import { getTrunks } from '../../api/admin.ts';
import { usePages } from '../../api/usePages.ts';

/** The trunks of the tenant, as far as they are read. */
export const useTrunkNames = (): readonly Pick<Trunk, 'id' | 'name'>[] =>
  usePages<Trunk>(['trunks', 'pages'], getTrunks).rows;
