import { useMemo } from 'react';
import type { Department } from '../../../api/contract/index.ts';
import { Select } from '../design/Field.tsx';
import { departmentRows } from './departments/departmentTree.ts';
import { useDepartments } from './useDirectory.ts';

interface Props {
  value: string | null;
  /** What choosing none means. */
  none: string;
  /** Left out, with everything below it. */
  except?: string;
  onChange: (id: string | null) => void;
  testId?: string;
}

const noDepartments: Department[] = [];
const STEP = '\u2003';

/** A choice among departments, drawn as the tree they are. */
export function DepartmentSelect({ value, none, except, onChange, testId }: Props) {
  const { data = noDepartments } = useDepartments();
  const rows = useMemo(() => departmentRows(data, except), [data, except]);
  return (
    <Select
      value={value ?? ''}
      onChange={(e) => onChange(e.target.value === '' ? null : e.target.value)}
      data-testid={testId}
    >
      <option value="">{none}</option>
      {rows.map(({ department, depth }) => (
        <option key={department.id} value={department.id}>
          {STEP.repeat(depth)}
          {department.name}
        </option>
      ))}
    </Select>
  );
}
