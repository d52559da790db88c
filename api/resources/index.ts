import { openapiRoutes } from '../openapi.ts';
import { sessionRoutes } from './session.ts';
import type { ResourcePlugin } from '../resource.ts';

/** Every resource of the API. */
export const resources: readonly ResourcePlugin[] = [openapiRoutes, sessionRoutes];
