import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskLive } from '../../../api/contract/index.ts';
import { TaskChart } from '../chart/TaskChart.tsx';
import { Select } from '../design/Field.tsx';
import { Panel } from '../design/Panel.tsx';

/** The last minutes of one task: the first running one, or the one chosen. */
export function FloorCharts({ tasks }: { tasks: TaskLive[] }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState('');
  const task = tasks.find((each) => each.id === chosen) ?? tasks[0];
  if (!task) return null;
  return (
    <Panel
      title={t('floor.chart')}
      testId="floor-chart"
      actions={
        tasks.length > 1 && (
          <span style={{ maxWidth: '14rem' }}>
            <Select
              aria-label={t('floor.chartOf')}
              value={task.id}
              onChange={(e) => setChosen(e.target.value)}
            >
              {tasks.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
            </Select>
          </span>
        )
      }
    >
      <TaskChart key={task.id} taskId={task.id} height={180} />
    </Panel>
  );
}
