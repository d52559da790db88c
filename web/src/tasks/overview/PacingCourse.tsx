import { useTranslation } from 'react-i18next';
import { pacingCourse } from '../../chart/pacingCourse.ts';
import { useTaskSamples } from '../../chart/useTaskSamples.ts';
import { Sparkline } from '../../design/Sparkline.tsx';
import { useFormat } from '../../format/useFormat.ts';
import styles from './PacingPanel.module.css';

/** The last minutes of what pacing moves: dials per conversation, answers, free agents. */
export function PacingCourse({ taskId }: { taskId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { samples, span } = useTaskSamples(taskId);
  const course = pacingCourse(samples, span);
  if (course.length < 2) return null;
  const lines = [
    { label: t('tasks.pacing.ratio'), values: course.flatMap(({ ratio }) => ratio ?? []), token: 'ringing' },
    {
      label: t('tasks.pacing.answersPerMinute'),
      values: course.map(({ answersPerMinute }) => answersPerMinute),
      token: 'talking',
    },
    { label: t('tasks.pacing.readyAgents'), values: course.map(({ ready }) => ready), token: 'ready' },
  ];
  return (
    <dl className={styles.course} aria-label={t('tasks.pacing.course')} data-testid="pacing-course">
      {lines.map(({ label, values, token }) => {
        const last = values.at(-1);
        return (
          <div key={token}>
            <dt>{label}</dt>
            <dd>
              <Sparkline values={values} token={token} />
              {last === undefined ? '–' : format.decimal(last)}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
