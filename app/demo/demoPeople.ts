/** Who works in the demo. Agents play themselves; the others are there to be given a password and tried out. */

export const demoDepartments = {
  centre: '客户中心',
  first: '电销一部',
  second: '电销二部',
} as const;

export const demoStaff = [
  { username: 'manager', name: '林经理', role: 'campaign-manager' },
  { username: 'supervisor', name: '赵主管', role: 'supervisor' },
] as const;

export const demoSkillGroups = {
  fresh: { name: '新客户组', wrapUpSeconds: 15 },
  regular: { name: '老客户组', wrapUpSeconds: 20 },
} as const;

export interface DemoAgent {
  extension: string;
  name: string;
  department: 'first' | 'second';
  /** Level in each skill group, 1 the first to be given a call. */
  skills: { fresh: number; regular?: number };
}

const names = [
  ['王芳', '李强', '张敏', '刘洋', '陈静', '杨磊', '黄丽'],
  ['周婷', '吴昊', '徐雪', '孙鹏', '马琳'],
] as const;

/** Seven agents who call new customers, five who also know the old ones. */
export const demoAgents: readonly DemoAgent[] = [
  ...names[0].map((name, i) => ({
    extension: String(1001 + i),
    name,
    department: 'first' as const,
    skills: { fresh: 1 },
  })),
  ...names[1].map((name, i) => ({
    extension: String(1001 + names[0].length + i),
    name,
    department: 'second' as const,
    skills: { fresh: 2, regular: 1 },
  })),
];

/** The crew takes its breaks for these. */
export const demoBreakReasons: readonly { name: string; limitMinutes: number | null }[] = [
  { name: '小休', limitMinutes: 15 },
  { name: '喝水', limitMinutes: 10 },
  { name: '卫生间', limitMinutes: 10 },
  { name: '班组会', limitMinutes: null },
];
