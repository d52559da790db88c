import type { Department } from '../../../../api/contract/index.ts';

export interface DepartmentRow {
  department: Department;
  /** 0: at the top, or its parent cannot be seen. */
  depth: number;
  /** Users in it and in everything below. */
  usersBelow: number;
}

/** Departments in the order of their tree, siblings by name; `except` and what lies below it are left out. */
export function departmentRows(departments: readonly Department[], except?: string): DepartmentRow[] {
  const known = new Set(departments.map((each) => each.id));
  const parentOf = ({ parentId }: Department) => (parentId !== null && known.has(parentId) ? parentId : null);
  const rows: DepartmentRow[] = [];
  const walk = (parentId: string | null, depth: number): number => {
    let users = 0;
    const siblings = departments
      .filter((each) => parentOf(each) === parentId)
      .sort((a, b) => a.name.localeCompare(b.name));
    for (const department of siblings) {
      if (department.id === except) continue;
      const row = { department, depth, usersBelow: department.users };
      rows.push(row);
      row.usersBelow += walk(department.id, depth + 1);
      users += row.usersBelow;
    }
    return users;
  };
  walk(null, 0);
  return rows;
}
