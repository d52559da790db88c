import { describe, expect, it } from 'vitest';
import { departmentRows } from './departmentTree.ts';

const department = (id: string, parentId: string | null, users = 0) => ({ id, name: id, parentId, users });
const all = [
  department('Sales', null, 1),
  department('North', 'Sales', 2),
  department('City', 'North', 4),
  department('East', 'Sales', 8),
  department('Care', null, 16),
];
const drawn = (rows: ReturnType<typeof departmentRows>) =>
  rows.map(({ department: { name }, depth }) => `${'-'.repeat(depth)}${name}`);

describe('the tree of departments', () => {
  it('stands in its order, siblings by name', () => {
    expect(drawn(departmentRows(all))).toEqual(['Care', 'Sales', '-East', '-North', '--City']);
  });
  it('counts the users of everything below', () => {
    const users = Object.fromEntries(departmentRows(all).map((r) => [r.department.id, r.usersBelow]));
    expect(users).toEqual({ Care: 16, Sales: 15, East: 8, North: 6, City: 4 });
  });
  it('leaves out a department with all below it: it cannot move there', () => {
    expect(drawn(departmentRows(all, 'North'))).toEqual(['Care', 'Sales', '-East']);
  });
  it('shows a department whose parent cannot be seen at the top', () => {
    expect(drawn(departmentRows(all.slice(1)))).toEqual(['Care', 'East', 'North', '-City']);
  });
});
