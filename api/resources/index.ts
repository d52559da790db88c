import { openapiRoutes } from '../openapi.ts';
import type { ResourcePlugin } from '../resource.ts';
import { agentRoutes } from './agents.ts';
import { auditRoutes } from './audit.ts';
import { departmentRoutes } from './departments.ts';
import { floorRoutes } from './floor.ts';
import { healthRoutes } from './health.ts';
import { importRoutes } from './imports.ts';
import { listRoutes } from './lists.ts';
import { liveRoutes } from './live.ts';
import { roleRoutes } from './roles.ts';
import { sessionRoutes } from './session.ts';
import { skillGroupRoutes } from './skillGroups.ts';
import { trunkRoutes } from './trunks.ts';
import { userRoutes } from './users.ts';

/** Every resource of the API. */
export const resources: readonly ResourcePlugin[] = [
  healthRoutes,
  openapiRoutes,
  sessionRoutes,
  userRoutes,
  departmentRoutes,
  roleRoutes,
  skillGroupRoutes,
  agentRoutes,
  trunkRoutes,
  listRoutes,
  importRoutes,
  auditRoutes,
  floorRoutes,
  liveRoutes,
];
