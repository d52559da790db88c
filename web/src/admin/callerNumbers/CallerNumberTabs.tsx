import { useTranslation } from 'react-i18next';
import { Tabs } from '../../design/Tabs.tsx';

export function CallerNumberTabs({ current }: { current: string }) {
  const { t } = useTranslation();
  return (
    <Tabs
      label={t('callerNumbers.tabs')}
      current={current}
      tabs={[
        { to: '/admin/caller-numbers', label: t('callerNumbers.numbers'), testId: 'tab-numbers' },
        { to: '/admin/caller-numbers/groups', label: t('callerNumbers.groups'), testId: 'tab-groups' },
        { to: '/admin/caller-numbers/reception', label: t('reception.tab'), testId: 'tab-reception' },
      ]}
    />
  );
}
