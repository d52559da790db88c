import type { OwnedColumns } from '../../platform/index.ts';

/** Campaigns without a department are everybody's. The query names the table `x`. */
export const campaignOwnership: OwnedColumns = {
  tenant: 'x.tenant_id',
  department: 'x.department_id',
  shared: true,
};
