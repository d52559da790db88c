import { useTranslation } from 'react-i18next';
import type { Task } from '../../../../api/contract/index.ts';
import { Panel } from '../../design/Panel.tsx';
import { Bars } from './Bars.tsx';

/** From the list to a talk. */
export function Funnel({ progress }: { progress: Task['progress'] }) {
  const { t } = useTranslation();
  const { contacts, stopped, fresh, answered, connected } = progress;
  return (
    <Panel title={t('tasks.overview.funnel')} testId="funnel">
      <Bars
        whole={contacts}
        longest={contacts}
        rows={[
          { key: 'contacts', label: t('tasks.overview.funnelContacts'), count: contacts, token: 'bar' },
          {
            key: 'dialed',
            label: t('tasks.overview.funnelDialed'),
            count: contacts - fresh - stopped,
            token: 'bar',
          },
          { key: 'answered', label: t('tasks.overview.funnelAnswered'), count: answered, token: 'reserved' },
          {
            key: 'connected',
            label: t('tasks.overview.funnelConnected'),
            count: connected,
            token: 'talking',
          },
        ]}
      />
    </Panel>
  );
}
