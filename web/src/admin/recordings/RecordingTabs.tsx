import { useTranslation } from 'react-i18next';
import { Tabs } from '../../design/Tabs.tsx';
import { useCan } from '../../session/useSession.ts';

export function RecordingTabs({ current }: { current: string }) {
  const { t } = useTranslation();
  if (!useCan()('recordings.listen')) return null;
  return (
    <Tabs
      label={t('recordings.tabs')}
      current={current}
      tabs={[
        { to: '/admin/recordings', label: t('recordings.list'), testId: 'tab-recordings' },
        { to: '/admin/recordings/settings', label: t('recordings.settings'), testId: 'tab-settings' },
      ]}
    />
  );
}
