import { useTranslation } from 'react-i18next';
import { Tabs } from '../../design/Tabs.tsx';

export function ResultTabs({ current }: { current: string }) {
  const { t } = useTranslation();
  return (
    <Tabs
      label={t('results.tabs')}
      current={current}
      tabs={[
        { to: '/admin/results', label: t('results.codes'), testId: 'tab-result-codes' },
        { to: '/admin/results/fields', label: t('results.fields'), testId: 'tab-result-fields' },
      ]}
    />
  );
}
