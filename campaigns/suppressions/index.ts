export { suppressNumber, type NewSuppression, type SuppressionRow } from './suppressNumber.ts';
export { allSuppressions, readSuppressions, removeSuppression } from './readSuppressions.ts';
export {
  changeSuppressionList,
  createSuppressionList,
  readSuppressionList,
  removeSuppressionList,
  suppressionListSelect,
  type SuppressionList,
  type SuppressionListText,
} from './suppressionLists.ts';
export { importSuppressions, type SuppressionImportResult } from './importSuppressions.ts';
export { readTenantPhone } from './tenantPhone.ts';
