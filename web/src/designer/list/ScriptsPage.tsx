import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { ScriptSummary } from '../../../../api/contract/index.ts';
import { RemoveDialog } from '../../admin/RemoveDialog.tsx';
import { getScripts, removeScript } from '../../api/scripts.ts';
import { usePages } from '../../api/usePages.ts';
import { Badge } from '../../design/Badge.tsx';
import { Button, IconButton } from '../../design/Button.tsx';
import type { Column } from '../../design/DataTable.tsx';
import { Menu } from '../../design/Menu.tsx';
import { Page } from '../../design/Page.tsx';
import { PagedTable } from '../../design/PagedTable.tsx';
import { EmptyState } from '../../design/states.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { useCan } from '../../session/useSession.ts';
import { CopyScriptDialog } from './CopyScriptDialog.tsx';
import { CreateScriptDialog } from './CreateScriptDialog.tsx';

/** The scripts of the tenant: what robots say. */
export function ScriptsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const mayWrite = useCan()('scripts.write');
  const [, navigate] = useLocation();
  const [creating, setCreating] = useState(false);
  const [removed, setRemoved] = useState<ScriptSummary | null>(null);
  const [copied, setCopied] = useState<ScriptSummary | null>(null);
  const pages = usePages<ScriptSummary>(['scripts', 'pages'], getScripts);
  const create = mayWrite && (
    <Button
      look="primary"
      icon="plus"
      onClick={() => setCreating(true)}
      data-key="create"
      data-testid="create-script"
    >
      {t('scripts.create')}
    </Button>
  );
  const columns: Column<ScriptSummary>[] = [
    {
      key: 'name',
      header: t('scripts.name'),
      cell: ({ id, name }) => (
        <Link href={`/scripts/${id}`} title={name}>
          {name}
        </Link>
      ),
    },
    {
      key: 'language',
      header: t('scripts.languageHead'),
      width: '6.5rem',
      cell: ({ language }) => t(`scripts.language.${language}`),
    },
    {
      key: 'scene',
      header: t('scripts.scene'),
      width: '10rem',
      cell: ({ scene }) => (scene === '' ? '–' : scene),
    },
    {
      key: 'state',
      header: t('scripts.state'),
      width: '17rem',
      cell: ({ published, underway }) => (
        <>
          {published && <Badge tone="success">{t('scripts.inUse', { n: published.number })}</Badge>}{' '}
          {underway && (
            <Badge tone={underway.state === 'failed' ? 'danger' : 'accent'}>
              {t(`designer.state.${underway.state}`)}
            </Badge>
          )}
          {!published && !underway && <Badge>{t('scripts.draft')}</Badge>}
        </>
      ),
    },
    {
      key: 'holder',
      header: t('scripts.editing'),
      width: '9rem',
      cell: ({ holder }) => holder?.name ?? '–',
    },
    {
      key: 'saved',
      header: t('scripts.saved'),
      width: '15rem',
      cell: ({ savedAt, savedBy }) => {
        const text = [format.dateTime(savedAt), savedBy ?? ''].filter((part) => part !== '').join(' · ');
        return <span title={text}>{text}</span>;
      },
    },
  ];
  if (mayWrite)
    columns.push({
      key: 'actions',
      header: <span className="visually-hidden">{t('admin.actions')}</span>,
      width: '3.5rem',
      cell: (script) => (
        <Menu
          label={t('admin.actions')}
          button={(wiring) => (
            <IconButton
              {...wiring}
              icon="more"
              size="small"
              label={t('scripts.actionsOf', { name: script.name })}
            />
          )}
          entries={[
            { key: 'copy', label: t('scripts.copy'), onPick: () => setCopied(script) },
            { key: 'delete', label: t('admin.delete'), onPick: () => setRemoved(script) },
          ]}
        />
      ),
    });
  return (
    <Page title={t('scripts.title')} lead={t('scripts.lead')} actions={create || undefined} testId="scripts">
      <PagedTable
        label={t('scripts.title')}
        pages={pages}
        columns={columns}
        rowKey={({ id }) => id}
        onOpen={({ id }) => navigate(`/scripts/${id}`)}
        minWidth="68rem"
        testId="scripts-table"
        empty={
          <EmptyState boxed icon="scripts" title={t('scripts.empty')} actions={create || undefined}>
            {t('scripts.emptyHint')}
          </EmptyState>
        }
      />
      {creating && <CreateScriptDialog onClose={() => setCreating(false)} />}
      {copied && <CopyScriptDialog script={copied} onClose={() => setCopied(null)} />}
      {removed && (
        <RemoveDialog
          title={t('admin.deleteTitle', { name: removed.name })}
          action={t('admin.delete')}
          remove={() => removeScript(removed.id)}
          done={t('admin.deleted', { name: removed.name })}
          stale={['scripts', 'pages']}
          onClose={() => setRemoved(null)}
        >
          {t('scripts.deleteHint')}
        </RemoveDialog>
      )}
    </Page>
  );
}
