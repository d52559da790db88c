export { startExportWork } from './exports/exportWork.ts';
export { createApiServer } from './server.ts';
export { defaultLimits, type ApiDependencies, type ApiLimits } from './dependencies.ts';
export type { ApiApp, ResourcePlugin } from './resource.ts';
