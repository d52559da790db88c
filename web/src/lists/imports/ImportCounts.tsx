import { useTranslation } from 'react-i18next';
import type { Import } from '../../../../api/contract/index.ts';
import { Stat, Stats } from '../../design/Stat.tsx';
import { useFormat } from '../../format/useFormat.ts';

/** What became of the rows. */
export function ImportCounts({ shown }: { shown: Import }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Stats label={t('imports.total')}>
      <Stat label={t('imports.total')} value={format.number(shown.total)} testId="count-total" />
      <Stat label={t('imports.accepted')} value={format.number(shown.accepted)} testId="count-accepted" />
      {shown.updated > 0 && <Stat label={t('imports.updated')} value={format.number(shown.updated)} />}
      <Stat
        label={t('imports.rejected')}
        value={format.number(shown.rejected)}
        tone={shown.rejected > 0 ? 'warn' : 'calm'}
        testId="count-rejected"
      />
      <Stat label={t('imports.duplicate')} value={format.number(shown.duplicate)} testId="count-duplicate" />
      <Stat label={t('imports.blank')} value={format.number(shown.blank)} />
      <Stat label={t('imports.suppressed')} value={format.number(shown.suppressed)} />
    </Stats>
  );
}
