import { z } from 'zod';
import { PageQuery } from './paging.ts';
import { Id, Language, Moment } from './values.ts';

export const Department = z
  .object({ id: Id, name: z.string(), parentId: Id.nullable(), users: z.number().int() })
  .meta({ id: 'Department' });
export type Department = z.infer<typeof Department>;
/** POST /api/departments, PUT /api/departments/{id} (the whole of it). */
export const WriteDepartment = z.object({ name: z.string().trim().min(1).max(100), parentId: Id.nullable() });

export const Role = z
  .object({
    id: Id,
    name: z.string(),
    builtIn: z
      .string()
      .nullable()
      .describe('stable key of a built-in role; built-in roles cannot be changed'),
    permissions: z.array(z.string()),
    dataScope: z.enum(['tenant', 'department', 'own']),
    users: z.number().int(),
  })
  .meta({ id: 'Role' });
export type Role = z.infer<typeof Role>;
/** POST /api/roles, PUT /api/roles/{id} (the whole of it). */
export const WriteRole = z.object({
  name: z.string().trim().min(1).max(100),
  permissions: z.array(z.string()),
  dataScope: z.enum(['tenant', 'department', 'own']),
});

export const SkillGroup = z
  .object({
    id: Id,
    name: z.string(),
    departmentId: Id.nullable(),
    wrapUpSeconds: z.number().int(),
    callerNumber: z.string().nullable().describe('what its calls show when the task names nothing'),
    callerNumberGroupId: Id.nullable().describe('or one of the numbers of this group'),
    agents: z.number().int(),
  })
  .meta({ id: 'SkillGroup' });
export type SkillGroup = z.infer<typeof SkillGroup>;
/** POST /api/skill-groups, PUT /api/skill-groups/{id} (the whole of it). */
export const WriteSkillGroup = z.object({
  name: z.string().trim().min(1).max(100),
  departmentId: Id.nullable().default(null),
  wrapUpSeconds: z.number().int().min(0).max(600).default(15),
  callerNumber: z
    .string()
    .regex(/^\+?[0-9]{3,20}$/)
    .nullable()
    .default(null),
  callerNumberGroupId: Id.nullable().default(null),
});

/** How an agent is rung: `extension` registered on the switch, or an outside `number` through the trunk. */
export const AgentPhone = z.object({
  kind: z.enum(['extension', 'number']),
  value: z.string().regex(/^\+?[0-9]{2,20}$/),
});

/** The agent side of a user; null for users who take no calls. */
export const AgentProfile = z.object({
  phone: AgentPhone,
  skills: z.array(z.object({ skillGroupId: Id, level: z.number().int().min(1).max(5).default(1) })),
});

export const User = z
  .object({
    id: Id,
    username: z.string(),
    name: z.string(),
    roleId: Id,
    roleName: z.string(),
    departmentId: Id.nullable(),
    language: Language,
    status: z.enum(['active', 'disabled']),
    locked: z.boolean(),
    agent: AgentProfile.extend({ id: Id }).nullable(),
    createdAt: Moment,
  })
  .meta({ id: 'User' });
export type User = z.infer<typeof User>;
export const UserQuery = PageQuery.extend({
  search: z.string().max(100).optional().describe('part of a name or user name'),
  status: z.enum(['active', 'disabled']).optional(),
});
/** POST /api/users. The password is for one use: the user changes it at the first sign-in. */
export const CreateUser = z.object({
  username: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9._@-]{2,64}$/),
  name: z.string().trim().min(1).max(100),
  password: z.string().min(10).max(200),
  roleId: Id,
  departmentId: Id.nullable().default(null),
  language: Language.default('en'),
  agent: AgentProfile.nullable().default(null),
});
export type CreateUser = z.infer<typeof CreateUser>;
/** PATCH /api/users/{id}. A new password, or `status: active`, also ends a lock-out. */
export const UpdateUser = z
  .object({
    name: z.string().trim().min(1).max(100),
    password: z.string().min(10).max(200).describe('sets a new one-time password'),
    roleId: Id,
    departmentId: Id.nullable(),
    language: Language,
    status: z.enum(['active', 'disabled']),
    agent: AgentProfile.nullable(),
  })
  .partial();

/** GET /api/audit, newest first. */
export const AuditQuery = PageQuery.extend({
  userId: Id.optional(),
  entity: z.string().max(50).optional(),
  entityId: z.string().max(100).optional(),
  action: z.string().max(100).optional().describe('exact, or the part before the dot'),
  from: z.coerce.number().optional().describe('epoch seconds, inclusive'),
  to: z.coerce.number().optional().describe('epoch seconds, exclusive'),
});

export const AuditEntry = z
  .object({
    id: z.number().int(),
    at: Moment,
    user: z.object({ id: Id, name: z.string() }).nullable().describe('null: the system'),
    action: z.string(),
    entity: z.string(),
    entityId: z.string(),
    before: z.unknown(),
    after: z.unknown(),
    ip: z.string().nullable(),
    requestId: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof AuditEntry>;
