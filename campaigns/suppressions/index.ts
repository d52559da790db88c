export { suppressNumber, type NewSuppression, type SuppressionRow } from './suppressNumber.ts';
export { readSuppressions, removeSuppression } from './readSuppressions.ts';
export { readTenantPhone } from './tenantPhone.ts';
