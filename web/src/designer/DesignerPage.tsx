import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import type { Finding } from '../../../api/contract/index.ts';
import { getFindings, getScript, type ScriptView } from '../api/scripts.ts';
import { EmptyState, ErrorState, Skeleton } from '../design/states.tsx';
import { useCan } from '../session/useSession.ts';
import { CanvasTab } from './canvas/CanvasTab.tsx';
import styles from './Designer.module.css';
import { DesignerHead } from './DesignerHead.tsx';
import { DraftContext } from './draftContext.ts';
import { isTab, type DesignerTab } from './designerTabs.ts';
import { HandlersTab } from './parts/HandlersTab.tsx';
import { IntentsTab } from './parts/IntentsTab.tsx';
import { KnowledgeTab } from './parts/KnowledgeTab.tsx';
import { SettingsTab } from './parts/SettingsTab.tsx';
import { VariablesTab } from './parts/VariablesTab.tsx';
import { PromptsTab } from './prompts/PromptsTab.tsx';
import { TestsTab } from './talk/TestsTab.tsx';
import { UnrecognisedTab } from './parts/UnrecognisedTab.tsx';
import { useDraftStore } from './useDraftStore.ts';
import { VersionsTab } from './versions/VersionsTab.tsx';

/** The designer of one script: its draft stays open while one goes from tab to tab. */
export default function DesignerPage() {
  const { t } = useTranslation();
  const { id = '', tab = 'canvas' } = useParams();
  const script = useQuery({
    queryKey: ['scripts', id],
    queryFn: async ({ signal }) => {
      const [view, { findings }] = await Promise.all([getScript(id, signal), getFindings(id, signal)]);
      return { view, findings };
    },
    staleTime: Infinity,
    gcTime: 0,
  });
  if (script.isPending) return <Skeleton />;
  if (script.isError) return <ErrorState error={script.error} onRetry={() => void script.refetch()} />;
  if (!isTab(tab)) return <EmptyState icon="search" title={t('shell.notFound')} testId="not-found" />;
  const { view, findings } = script.data;
  // Loaded again it is another draft: history and holder begin anew.
  return <Designer key={`${id} ${script.dataUpdatedAt}`} view={view} found={findings} tab={tab} />;
}

interface Props {
  view: ScriptView;
  found: readonly Finding[];
  tab: DesignerTab;
}

function Designer({ view, found, tab }: Props) {
  const draft = useDraftStore(view, found, useCan()('scripts.write'));
  const { name } = draft.script;
  useEffect(() => {
    document.title = `${name} · Outpace`;
  }, [name]);
  const Tab = tabs[tab];
  return (
    <DraftContext value={draft}>
      <div className={styles.designer} data-testid="designer">
        <DesignerHead tab={tab} />
        <div className={styles.content}>
          <Tab />
        </div>
      </div>
    </DraftContext>
  );
}

const tabs: Record<DesignerTab, () => React.ReactNode> = {
  canvas: CanvasTab,
  intents: IntentsTab,
  knowledge: KnowledgeTab,
  handlers: HandlersTab,
  variables: VariablesTab,
  prompts: PromptsTab,
  settings: SettingsTab,
  tests: TestsTab,
  unrecognised: UnrecognisedTab,
  versions: VersionsTab,
};
