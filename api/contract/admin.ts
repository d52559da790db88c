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

export const Prompt = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .regex(/^(?:local_stream:\/\/[A-Za-z0-9_-]{1,64}|\/?[A-Za-z0-9_.-]+(?:\/[A-Za-z0-9_.-]+)*\.[a-z0-9]{2,5})$/)
  .describe('as the switch finds it: a file, or a stream such as `local_stream://moh`');

/** How callees wait for a skill group, and who of its agents has them. */
export const GroupQueue = z
  .object({
    strategy: z
      .enum(['by-level', 'longest-idle', 'round-robin', 'fewest-calls', 'least-talk'])
      .describe(
        'who has the next callee; ties go to who is idle longest. Calls and talk count since signing in',
      ),
    lastAgentDays: z
      .number()
      .int()
      .min(1)
      .max(365)
      .nullable()
      .describe('who talked to the callee last within so many days comes first, if free; null: nobody does'),
    afterPatience: z
      .enum(['end', 'wait'])
      .describe('what a fresh callee meets at the task’s patience; who waits on counts as abandoned'),
    maxWaitSeconds: z.number().int().min(5).max(3600).describe('from when they began to want an agent'),
    maxWaiting: z.number().int().min(0).max(1000).nullable().describe('callees at once; null: any number'),
    overflow: z
      .enum(['hang-up', 'message', 'callback'])
      .describe('at the end of the wait, and when the queue is full'),
    overflowPrompt: Prompt.nullable(),
    callbackKey: z
      .string()
      .regex(/^[0-9*#]$/)
      .nullable()
      .describe('for `callback`: pressed while the prompt plays'),
    callbackMinutes: z.number().int().min(1).max(10_080),
    holdMusic: Prompt.nullable().describe('null: a tone'),
  })
  .meta({ id: 'GroupQueue' });
export type GroupQueue = z.infer<typeof GroupQueue>;

export const SkillGroup = z
  .object({
    id: Id,
    name: z.string(),
    departmentId: Id.nullable(),
    wrapUpSeconds: z.number().int(),
    queue: GroupQueue,
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
  queue: GroupQueue.optional().describe('absent: as it is, or the usual for a new group'),
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
