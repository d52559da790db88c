import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getRecordingSettings } from '../../api/recordings.ts';
import { Page } from '../../design/Page.tsx';
import { ErrorState, Skeleton } from '../../design/states.tsx';
import { RecordingSettingsForm } from './RecordingSettingsForm.tsx';
import { RecordingTabs } from './RecordingTabs.tsx';

/** Where recordings are kept and for how long. */
export function RecordingSettingsPage() {
  const { t } = useTranslation();
  const settings = useQuery({
    queryKey: ['recording-settings'],
    queryFn: ({ signal }) => getRecordingSettings(signal),
  });
  return (
    <Page title={t('recordings.title')} lead={t('recordings.lead')} testId="recording-settings">
      <RecordingTabs current="/admin/recordings/settings" />
      {settings.isPending ? (
        <Skeleton boxed lines={5} />
      ) : settings.isError ? (
        <ErrorState boxed error={settings.error} onRetry={() => void settings.refetch()} />
      ) : (
        <RecordingSettingsForm settings={settings.data} />
      )}
    </Page>
  );
}
