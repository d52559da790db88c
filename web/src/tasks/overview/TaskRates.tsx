import { useTranslation } from 'react-i18next';
import type { Task } from '../../../../api/contract/index.ts';
import { Stat, Stats } from '../../design/Stat.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { ABANDONMENT_LIMIT, abandonmentTone } from '../taskShown.ts';

/** The numbers a task is judged by, as the server defines them. */
export function TaskRates({ task }: { task: Task }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { progress } = task;
  return (
    <Stats label={t('tasks.tabs.overview')}>
      <Stat
        label={t('tasks.overview.completion')}
        title={t('tasks.overview.completionHint')}
        value={format.percent(progress.completion)}
        note={t('tasks.progressOf', {
          finished: format.number(progress.finished),
          contacts: format.number(progress.contacts - progress.stopped),
        })}
        testId="completion"
      />
      <Stat label={t('tasks.dials')} value={format.number(progress.dials)} note=" " testId="dials" />
      <Stat
        label={t('tasks.answered')}
        title={t('tasks.overview.dialConnectRateHint')}
        value={format.number(progress.answered)}
        note={t('tasks.overview.answeredNote', { rate: format.percent(progress.dialConnectRate) })}
        testId="answered"
      />
      <Stat
        label={t('tasks.connected')}
        value={format.number(progress.connected)}
        note={t('tasks.overview.connectedNote')}
        testId="connected"
      />
      <Stat
        label={t('tasks.overview.abandonment')}
        value={format.percent(progress.abandonmentRate)}
        tone={abandonmentTone(progress.abandonmentRate)}
        note={t('tasks.overview.abandonmentHint', { limit: format.percent(ABANDONMENT_LIMIT, 0) })}
        testId="abandonment"
      />
      <Stat
        label={t('tasks.overview.averageTalk')}
        value={format.elapsed(progress.averageTalkSeconds)}
        note=" "
        testId="average-talk"
      />
    </Stats>
  );
}
