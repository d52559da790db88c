import { useTranslation } from 'react-i18next';
import type { Task } from '../../../../api/contract/index.ts';
import { ShareBar, type Share } from '../../design/Progress.tsx';
import { useFormat } from '../../format/useFormat.ts';

/** What has become of the contacts so far, in one bar. */
export function ContactShares({ progress }: { progress: Task['progress'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const share = (
    key: 'finished' | 'inCall' | 'retry' | 'fresh' | 'stopped',
    count: number,
    token: string,
  ): Share => ({
    key,
    count,
    token,
    label: t(`tasks.overview.${key}`),
    text: format.number(count),
  });
  return (
    <ShareBar
      label={t('tasks.overview.progress')}
      tall
      legend
      shares={[
        share('finished', progress.finished, 'ready'),
        share('inCall', progress.inCall, 'talking'),
        share('retry', progress.planned - progress.fresh, 'break'),
        share('fresh', progress.fresh, 'bar-track-strong'),
        share('stopped', progress.stopped, 'bar'),
      ]}
    />
  );
}
