import { openapiRoutes } from '../openapi.ts';
import type { ResourcePlugin } from '../resource.ts';

/** Every resource of the API. */
export const resources: readonly ResourcePlugin[] = [openapiRoutes];
