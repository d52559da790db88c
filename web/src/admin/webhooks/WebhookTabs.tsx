import { useTranslation } from 'react-i18next';
import { Tabs } from '../../design/Tabs.tsx';

export function WebhookTabs({ current }: { current: string }) {
  const { t } = useTranslation();
  return (
    <Tabs
      label={t('webhooks.title')}
      current={current}
      tabs={[
        { to: '/admin/webhooks', label: t('webhooks.title'), testId: 'tab-webhooks' },
        { to: '/admin/webhooks/deliveries', label: t('webhooks.deliveries'), testId: 'tab-deliveries' },
      ]}
    />
  );
}
