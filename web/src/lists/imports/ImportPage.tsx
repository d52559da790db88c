import { useTranslation } from 'react-i18next';
import type { Import } from '../../../../api/contract/index.ts';
import { rejectsFile, suppressedFile } from '../../api/lists.ts';
import { ButtonLink, DownloadLink } from '../../design/Button.tsx';
import { Page } from '../../design/Page.tsx';
import { Panel } from '../../design/Panel.tsx';
import { ErrorState, Notice, Skeleton } from '../../design/states.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { useWords } from '../../i18n/useWords.ts';
import { useCan } from '../../session/useSession.ts';
import { isEnded } from './furtherImport.ts';
import { SuppressedCounts } from './SuppressedCounts.tsx';
import { ImportCounts } from './ImportCounts.tsx';
import { ImportProgress } from './ImportProgress.tsx';
import { ImportStatusBadge } from './ImportStatusBadge.tsx';
import styles from './Import.module.css';
import { MappingForm } from './MappingForm.tsx';
import { RejectsTable } from './RejectsTable.tsx';
import { UndoImport } from './UndoImport.tsx';
import { UndoProgress } from './UndoProgress.tsx';
import { useImport } from './useImport.ts';

/** One import, from what was detected to what was rejected. */
export function ImportPage({ listId, id }: { listId: string; id: string }) {
  const { t } = useTranslation();
  const can = useCan();
  const { query, shown } = useImport(id);
  if (!shown)
    return query.isError ? (
      <ErrorState error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Skeleton />
    );
  return (
    <Page
      title={shown.fileName}
      mark={<ImportStatusBadge status={shown.status} />}
      lead={<Detected shown={shown} />}
      back={{ to: `/lists/${listId}/imports`, label: t('lists.tabs.imports') }}
      actions={
        isEnded(shown.status) && (
          <>
            <UndoImport shown={shown} />
            {can('tasks.write') && shown.accepted + shown.updated > 0 && shown.status !== 'undone' && (
              <ButtonLink
                to={`/tasks/new?list=${listId}`}
                icon="tasks"
                look="primary"
                data-testid="import-task"
              >
                {t('lists.newTask')}
              </ButtonLink>
            )}
          </>
        )
      }
      testId="import"
    >
      {shown.status === 'uploaded' &&
        (can('lists.write') ? (
          <MappingForm shown={shown} />
        ) : (
          <Notice tone="info">{t('everyPage.readOnly')}</Notice>
        ))}
      {(shown.status === 'queued' || shown.status === 'running') && <ImportProgress shown={shown} />}
      {shown.status === 'undoing' && <UndoProgress shown={shown} />}
      {isEnded(shown.status) && <ImportEnd shown={shown} />}
    </Page>
  );
}

function Detected({ shown }: { shown: Import }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useWords();
  const facts: [string, string][] = [[t('imports.format'), t(`imports.formats.${shown.format}`)]];
  if (shown.format !== 'api') facts.push([t('imports.size'), format.bytes(shown.bytes)]);
  if (shown.encoding !== null) facts.push([t('imports.encoding'), say('encoding', shown.encoding)]);
  if (shown.delimiter !== null) facts.push([t('imports.delimiter'), say('delimiter', shown.delimiter)]);
  facts.push([t('imports.columns'), format.number(shown.headers.length)]);
  return (
    <dl className={styles.facts} data-testid="detected">
      {facts.map(([name, value]) => (
        <div key={name} className={styles.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function ImportEnd({ shown }: { shown: Import }) {
  const { t } = useTranslation();
  const say = useWords();
  const textOf = ({ code, detail }: { code: string; detail: string }) => {
    const text = say('fileProblem', code);
    return text === code ? detail : text;
  };
  const format = useFormat();
  return (
    <>
      {shown.error && (
        <Notice tone="bad" testId="import-error">
          <strong>{t('imports.failed')}</strong> {textOf(shown.error)}
        </Notice>
      )}
      <ImportCounts shown={shown} />
      {shown.suppressed > 0 && (
        <Panel
          title={t('imports.suppressed')}
          testId="suppressed"
          actions={
            <DownloadLink href={suppressedFile(shown.id)} size="small" data-testid="download-suppressed">
              {t('imports.downloadSuppressed')}
            </DownloadLink>
          }
        >
          <p>
            {t('imports.suppressedHint', { count: shown.suppressed, n: format.number(shown.suppressed) })}
          </p>
          <SuppressedCounts importId={shown.id} />
          <p className={styles.hint}>{t('imports.suppressedFile')}</p>
        </Panel>
      )}
      {shown.rejected > 0 && (
        <Panel
          flush
          title={t('imports.rejects')}
          note={t('imports.rejectsNote')}
          testId="rejects"
          actions={
            <DownloadLink href={rejectsFile(shown.id)} size="small" data-testid="download-rejects">
              {t('imports.downloadRejects')}
            </DownloadLink>
          }
        >
          <RejectsTable shown={shown} />
        </Panel>
      )}
    </>
  );
}
