import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScriptVersion } from '../../../../api/contract/index.ts';
import { getVersions } from '../../api/scripts.ts';
import { Badge, type Tone } from '../../design/Badge.tsx';
import { DownloadLink } from '../../design/Button.tsx';
import { Panel } from '../../design/Panel.tsx';
import { EmptyState, ErrorState, Notice, Skeleton } from '../../design/states.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { FindingList } from '../canvas/FindingsPanel.tsx';
import page from '../Designer.module.css';
import { useDraft } from '../draftContext.ts';
import { DiffPanel } from './DiffPanel.tsx';
import { VersionActions } from './VersionActions.tsx';
import type { Changed } from './work.ts';

const tones: Record<ScriptVersion['state'], Tone> = {
  'in-review': 'accent',
  returned: 'warn',
  withdrawn: 'neutral',
  publishing: 'running',
  failed: 'danger',
  published: 'success',
  retired: 'neutral',
};

/** Versions: submitted, reviewed, published, retired; each can be compared with the draft and with the others. */
export function VersionsTab() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { id } = useDraft();
  const [compared, setCompared] = useState<string | null>(null);
  const versions = useQuery({
    queryKey: ['scripts', id, 'versions'],
    queryFn: ({ signal }) => getVersions(id, signal),
    // While one is being published its steps are watched.
    refetchInterval: ({ state }) =>
      state.data?.items.some((version) => version.state === 'publishing') ? 1000 : false,
  });
  if (versions.isPending) return <Skeleton boxed lines={5} />;
  if (versions.isError)
    return <ErrorState boxed error={versions.error} onRetry={() => void versions.refetch()} />;
  const { items } = versions.data;
  const changed = async () => {
    await queries.invalidateQueries({ queryKey: ['scripts', id, 'versions'] });
    void queries.invalidateQueries({ queryKey: ['scripts', 'pages'] });
  };
  if (items.length === 0)
    return (
      <div className={page.pad}>
        <EmptyState boxed icon="scripts" title={t('designer.noVersions')}>
          {t('designer.noVersionsHint')}
        </EmptyState>
      </div>
    );
  return (
    <div className={page.pad} data-testid="versions">
      {items.map((version) => (
        <VersionPanel
          key={version.id}
          version={version}
          onChanged={changed}
          onCompare={() => setCompared(compared === version.id ? null : version.id)}
        >
          {compared === version.id && <DiffPanel from={version} others={items} />}
        </VersionPanel>
      ))}
    </div>
  );
}

interface VersionProps {
  version: ScriptVersion;
  onChanged: Changed;
  onCompare: () => void;
  children: React.ReactNode;
}

function VersionPanel({ version, onChanged, onCompare, children }: VersionProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, step, outcome } = version;
  return (
    <Panel testId={`version-${version.number}`}>
      <div className={page.stack}>
        <div className={page.between}>
          <div className={page.buttons}>
            <strong>{t('designer.versionN', { n: version.number })}</strong>
            <Badge tone={tones[state]} testId="version-state">
              {t(`designer.state.${state}`)}
            </Badge>
            {step !== null && <span role="status">{t(`designer.step.${step}`)}</span>}
            <span className={page.quiet}>
              {[version.createdBy ?? '', format.dateTime(version.createdAt)]
                .filter((part) => part !== '')
                .join(' · ')}
            </span>
          </div>
          <div className={page.buttons}>
            <VersionActions version={version} onChanged={onChanged} onCompare={onCompare} />
            <DownloadLink href={`/api/script-versions/${version.id}/file`} look="quiet" size="small">
              {t('designer.export')}
            </DownloadLink>
          </div>
        </div>
        {version.remark !== '' && <p>{version.remark}</p>}
        {version.reviewRemark !== null && version.reviewRemark !== '' && (
          <Notice tone="info">
            {t('designer.reviewSaid', { name: version.reviewedBy ?? '', text: version.reviewRemark })}
          </Notice>
        )}
        {outcome?.problem && (
          <Notice tone="bad" testId="publish-problem">
            {t(`designer.problem.${outcome.problem.code}`)}
            {outcome.tests?.failed.map((test) => (
              <div key={test.id}>
                {test.name}
                {test.differences.map(({ what, expected, actual }) => (
                  <div key={what} className={page.mono}>
                    {t('designer.difference', { what, expected, actual })}
                  </div>
                ))}
              </div>
            ))}
          </Notice>
        )}
        {outcome?.tests && outcome.problem === null && (
          <span className={page.quiet}>
            {t('designer.testsPassed', {
              passed: format.number(outcome.tests.passed),
              all: format.number(outcome.tests.passed + outcome.tests.failed.length),
            })}
          </span>
        )}
        {outcome && outcome.findings.length > 0 && (
          <details>
            <summary>{t('designer.findingsN', { count: outcome.findings.length })}</summary>
            <FindingList findings={outcome.findings as Parameters<typeof FindingList>[0]['findings']} />
          </details>
        )}
        {children}
      </div>
    </Panel>
  );
}
