import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskCourse } from '../../../../api/contract/index.ts';
import LineChart from '../../chart/LineChart.tsx';
import { seriesLook } from '../../chart/drawChart.ts';
import { useFormat } from '../../format/useFormat.ts';
import { courseColumns } from './courseColumns.ts';

/** Rows of the table that is read out: the chart has more. */
const READ_OUT = 24;

/** Calls in progress, conversations and free agents over the last day of a task. */
export default function CourseChart({ course }: { course: TaskCourse }) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns = useMemo(() => courseColumns(course), [course]);
  const label = t('tasks.analysis.course');
  const calls = { key: 'calls', label: t('tasks.analysis.calls'), look: callsLook };
  const talking = { key: 'talking', label: t('tasks.analysis.talking'), look: seriesLook.talking };
  const ready = { key: 'ready', label: t('tasks.analysis.ready'), look: seriesLook.ready };
  const every = Math.ceil(course.items.length / READ_OUT);
  return (
    <>
      <LineChart columns={columns} series={[calls, talking, ready]} height={200} label={label} />
      <table className="visually-hidden" data-testid="course-table">
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">{t('tasks.attempts.time')}</th>
            {[calls, talking, ready].map((each) => (
              <th key={each.key} scope="col">
                {each.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {course.items
            .filter((_, i) => i % every === 0)
            .map((step) => (
              <tr key={step.at}>
                <th scope="row">{format.shortTime(step.at)}</th>
                <td>{format.decimal(step.calls)}</td>
                <td>{format.decimal(step.talking)}</td>
                <td>{step.ready === null ? '–' : format.decimal(step.ready)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </>
  );
}

const callsLook = { token: 'ringing', dash: [5, 3], width: 1.5 };
