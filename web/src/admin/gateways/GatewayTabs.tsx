import { useTranslation } from 'react-i18next';
import { Tabs } from '../../design/Tabs.tsx';

export function GatewayTabs({ current }: { current: string }) {
  const { t } = useTranslation();
  return (
    <Tabs
      label={t('gateways.tabs')}
      current={current}
      tabs={[
        { to: '/admin/gateways', label: t('gateways.gateways'), testId: 'tab-gateways' },
        { to: '/admin/gateways/phones', label: t('gateways.phones.tab'), testId: 'tab-phones' },
      ]}
    />
  );
}
