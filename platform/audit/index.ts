export { writeAudit, type AuditRecord } from './auditLog.ts';
