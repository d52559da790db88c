import { useTranslation } from 'react-i18next';
import { Tabs } from '../design/Tabs.tsx';

export function SuppressionTabs({ current }: { current: string }) {
  const { t } = useTranslation();
  return (
    <Tabs
      label={t('suppressions.tabs')}
      current={current}
      tabs={[
        { to: '/suppressions', label: t('suppressions.entries'), testId: 'tab-entries' },
        { to: '/suppressions/lists', label: t('suppressions.lists'), testId: 'tab-lists' },
      ]}
    />
  );
}
