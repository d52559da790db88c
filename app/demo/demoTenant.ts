import { randomUUID } from 'node:crypto';
import { createAgentProfile, skillGroups } from '../../dialer-core/index.ts';
import { createUser, departments, type Tx } from '../../platform/index.ts';
import { insertBreakReasons } from '../firstRun/breakReasons.ts';
import { insertDefaultTrunk } from '../firstRun/defaultTrunk.ts';
import { insertResultCodes } from '../firstRun/resultCodes.ts';
import { addDemoList } from './demoList.ts';
import { demoAgents, demoBreakReasons, demoDepartments, demoSkillGroups, demoStaff } from './demoPeople.ts';

export interface DemoSite {
  tenantId: string;
  roleIds: ReadonlyMap<string, string>;
  /** Epoch seconds. */
  now: number;
}

/** People, skill groups, trunk and an empty list; `completeDemo` fills the list and starts the task. */
export async function fillDemoTenant(tx: Tx, site: DemoSite): Promise<void> {
  await insertDefaultTrunk(tx, site.tenantId, site.now);
  await insertBreakReasons(tx, demoBreakReasons, site);
  await insertResultCodes(tx, { ...site, language: 'zh' });
  const departmentIds = await insertDepartments(tx, site);
  for (const { username, name, role } of demoStaff)
    await insertUser(tx, site, { username, name, role, departmentId: departmentIds.centre });
  const groupIds = await insertSkillGroups(tx, site);
  for (const agent of demoAgents) {
    const userId = await insertUser(tx, site, {
      username: `agent${agent.extension}`,
      name: agent.name,
      role: 'agent',
      departmentId: departmentIds[agent.department],
    });
    const skills = [{ skillGroupId: groupIds.fresh, level: agent.skills.fresh }];
    if (agent.skills.regular !== undefined)
      skills.push({ skillGroupId: groupIds.regular, level: agent.skills.regular });
    await createAgentProfile(
      tx,
      { userId, tenantId: site.tenantId },
      { phone: { kind: 'extension', value: agent.extension }, skills },
      site.now,
    );
  }
  await addDemoList(tx, site.tenantId, site.now);
}

async function insertDepartments(
  tx: Tx,
  { tenantId, now }: DemoSite,
): Promise<Record<'centre' | 'first' | 'second', string>> {
  const ids = { centre: randomUUID(), first: randomUUID(), second: randomUUID() };
  const createdAt = new Date(now * 1000);
  await tx.orm.insert(departments).values([
    { id: ids.centre, tenantId, parentId: null, name: demoDepartments.centre, createdAt },
    { id: ids.first, tenantId, parentId: ids.centre, name: demoDepartments.first, createdAt },
    { id: ids.second, tenantId, parentId: ids.centre, name: demoDepartments.second, createdAt },
  ]);
  return ids;
}

async function insertSkillGroups(
  tx: Tx,
  { tenantId, now }: DemoSite,
): Promise<Record<'fresh' | 'regular', string>> {
  const ids = { fresh: randomUUID(), regular: randomUUID() };
  const common = { tenantId, departmentId: null, createdAt: new Date(now * 1000) };
  await tx.orm.insert(skillGroups).values([
    { ...common, id: ids.fresh, ...demoSkillGroups.fresh },
    { ...common, id: ids.regular, ...demoSkillGroups.regular },
  ]);
  return ids;
}

/** Nobody can sign in as one of them until an administrator has given them a password. */
async function insertUser(
  tx: Tx,
  { tenantId, roleIds, now }: DemoSite,
  user: { username: string; name: string; role: string; departmentId: string },
): Promise<string> {
  const roleId = roleIds.get(user.role);
  if (roleId === undefined) throw new Error(`the tenant has no role ${user.role}`);
  return createUser(
    tx,
    {
      tenantId,
      username: user.username,
      name: user.name,
      passwordHash: null,
      mustChangePassword: false,
      roleId,
      departmentId: user.departmentId,
      language: 'zh-CN',
    },
    now,
  );
}
