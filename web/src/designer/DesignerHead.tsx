import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Badge } from '../design/Badge.tsx';
import { Button, DownloadLink } from '../design/Button.tsx';
import { Icon } from '../design/Icon.tsx';
import { Notice } from '../design/states.tsx';
import { Tabs } from '../design/Tabs.tsx';
import { useProblemText } from '../i18n/useProblemText.ts';
import { useCan } from '../session/useSession.ts';
import styles from './Designer.module.css';
import { designerTabs, tabPath, type DesignerTab } from './designerTabs.ts';
import { useDraft } from './draftContext.ts';
import { PublishDialog } from './versions/PublishDialog.tsx';

/** Name, state of the draft, what can be done with the whole, and the tabs. */
export function DesignerHead({ tab }: { tab: DesignerTab }) {
  const { t } = useTranslation();
  const can = useCan();
  const { id, script, findings } = useDraft();
  const [publishing, setPublishing] = useState<'submit' | 'publish' | null>(null);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const counts: Partial<Record<DesignerTab, number>> = {
    intents: script.intents.length,
    knowledge: script.knowledge.length,
    variables: script.variables.length,
    tests: script.tests.length,
  };
  return (
    <header className={styles.head}>
      <div className={styles.titleRow}>
        <Link
          href="/scripts"
          className={styles.back}
          aria-label={t('scripts.title')}
          title={t('scripts.title')}
        >
          <Icon name="left" size={14} />
        </Link>
        <h1 className={styles.title} title={script.name}>
          {script.name}
        </h1>
        <Badge>{t(`scripts.language.${script.language}`)}</Badge>
        {errors > 0 && (
          <Badge tone="danger" testId="error-count">
            {t('designer.errors', { count: errors })}
          </Badge>
        )}
        <SaveMark />
        <span className={styles.push} />
        <DownloadLink href={`/api/scripts/${id}/file`} look="quiet" size="small" data-testid="export">
          {t('designer.export')}
        </DownloadLink>
        {can('scripts.write') && !can('scripts.publish') && (
          <Button
            look="primary"
            size="small"
            onClick={() => setPublishing('submit')}
            data-testid="submit-review"
          >
            {t('designer.submit')}
          </Button>
        )}
        {can('scripts.publish') && (
          <>
            {can('scripts.write') && (
              <Button size="small" onClick={() => setPublishing('submit')} data-testid="submit-review">
                {t('designer.submit')}
              </Button>
            )}
            <Button
              look="primary"
              size="small"
              onClick={() => setPublishing('publish')}
              data-testid="publish"
            >
              {t('designer.publish')}
            </Button>
          </>
        )}
      </div>
      <HoldNotice />
      <Tabs
        label={t('designer.tabs')}
        current={tabPath(id, tab)}
        tabs={designerTabs.map((one) => {
          const count = counts[one];
          return {
            to: tabPath(id, one),
            label: t(`designer.tab.${one}`),
            testId: `tab-${one}`,
            count: count === undefined || count === 0 ? undefined : String(count),
          };
        })}
      />
      {publishing && <PublishDialog kind={publishing} onClose={() => setPublishing(null)} />}
    </header>
  );
}

/** Whether everything is saved. */
function SaveMark() {
  const { t } = useTranslation();
  const say = useProblemText();
  const { saveState, saveError, readOnly, flush } = useDraft();
  if (readOnly && saveState === 'saved') return <Badge>{t('designer.readOnly')}</Badge>;
  if (saveState === 'failed')
    return (
      <span className={styles.saveFailed} role="alert" data-testid="save-state" data-state="failed">
        {t('designer.notSaved', { why: say(saveError) })}
        <Button size="small" onClick={() => void flush().catch(() => undefined)}>
          {t('everyPage.retry')}
        </Button>
      </span>
    );
  return (
    <span className={styles.saveState} role="status" data-testid="save-state" data-state={saveState}>
      {t(`designer.save.${saveState}`)}
    </span>
  );
}

/** Somebody else holds the draft, or has saved another one. */
function HoldNotice() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const can = useCan();
  const { id, holder, saveState, takeOver } = useDraft();
  if (saveState === 'conflict')
    return (
      <Notice tone="bad" testId="draft-conflict">
        {t('designer.conflict')}{' '}
        <Button size="small" onClick={() => void queries.invalidateQueries({ queryKey: ['scripts', id] })}>
          {t('designer.reload')}
        </Button>
      </Notice>
    );
  if (holder === null) return null;
  return (
    <Notice tone="info" testId="held">
      {t('designer.held', { name: holder })}{' '}
      {can('scripts.write') && (
        <Button size="small" onClick={takeOver} data-testid="take-over">
          {t('designer.takeOver')}
        </Button>
      )}
    </Notice>
  );
}
