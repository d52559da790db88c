export { startExportWork } from './exports/exportWork.ts';
export { startWebhookWork } from './webhooks/webhookWork.ts';
export { createApiServer } from './server.ts';
export { defaultLimits, type ApiDependencies, type ApiLimits } from './dependencies.ts';
export type { ApiApp, ResourcePlugin } from './resource.ts';
