import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScriptTestReport } from '../../../../api/contract/index.ts';
import { runScriptTests } from '../../api/scripts.ts';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import { Panel } from '../../design/Panel.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../design/states.tsx';
import { useFormat } from '../../format/useFormat.ts';
import page from '../Designer.module.css';
import { useDraft } from '../draftContext.ts';
import { freeId } from '../model/editScript.ts';
import styles from './Talk.module.css';
import { TestEditor } from './TestEditor.tsx';
import { TestOutcome } from './TestOutcome.tsx';

/** The tests of the script: what is said, what must come of it, and what they cover. */
export function TestsTab() {
  const { t } = useTranslation();
  const { id, script, readOnly, edit, flush } = useDraft();
  const [current, setCurrent] = useState<string | null>(null);
  const run = useMutation({
    mutationFn: async () => {
      await flush();
      return runScriptTests(id);
    },
  });
  const shown = script.tests.find((test) => test.id === current) ?? script.tests[0];
  const add = () => {
    const fresh = freeId(script, 'test');
    edit((before) => ({
      ...before,
      tests: [...before.tests, { id: fresh, name: t('designer.newTest'), turns: [], expect: {} }],
    }));
    setCurrent(fresh);
  };
  const resultOf = (test: string) => run.data?.results.find((result) => result.id === test);
  const outcome = shown && resultOf(shown.id);
  return (
    <div className={page.split}>
      <aside className={page.side} aria-label={t('designer.tab.tests')}>
        <div className={page.buttons}>
          <Button
            look="primary"
            size="small"
            icon="play"
            busy={run.isPending}
            disabled={script.tests.length === 0}
            onClick={() => run.mutate()}
            data-testid="run-tests"
          >
            {t('designer.runTests')}
          </Button>
          {!readOnly && (
            <Button size="small" icon="plus" onClick={add}>
              {t('designer.addTest')}
            </Button>
          )}
        </div>
        <ul className={page.list}>
          {script.tests.map((test) => {
            const result = resultOf(test.id);
            return (
              <li key={test.id}>
                <button
                  type="button"
                  className={page.item}
                  aria-current={test.id === shown?.id}
                  onClick={() => setCurrent(test.id)}
                >
                  <span className={page.itemName}>{test.name}</span>
                  {result && (
                    <Badge tone={result.passed ? 'success' : 'danger'}>
                      {result.passed ? t('designer.passed') : t('designer.failed')}
                    </Badge>
                  )}
                </button>
              </li>
            );
          })}
        </ul>
      </aside>
      <div className={page.main}>
        {run.isError && <ErrorState boxed error={run.error} onRetry={() => run.mutate()} />}
        {run.isPending && <Skeleton boxed lines={2} />}
        {run.data && <CoveragePanel report={run.data} />}
        {shown ? (
          <>
            <TestEditor key={shown.id} test={shown} onRemoved={() => setCurrent(null)} />
            {outcome && <TestOutcome result={outcome} />}
          </>
        ) : (
          <EmptyState boxed icon="check" title={t('designer.noTests')}>
            {t('designer.noTestsHint')}
          </EmptyState>
        )}
      </div>
    </div>
  );
}

function CoveragePanel({ report }: { report: ScriptTestReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { nodes, outlets } = report.coverage;
  const part = ({ covered, total }: typeof nodes) => (total === 0 ? 1 : covered / total);
  return (
    <Panel title={t('designer.testReport')} testId="test-report">
      <div className={styles.coverage}>
        <Badge tone={report.failed === 0 ? 'success' : 'danger'} testId="test-count">
          {t('designer.testsPassed', {
            passed: format.number(report.passed),
            all: format.number(report.passed + report.failed),
          })}
        </Badge>
        <span>{t('designer.coverNodes', { share: format.percent(part(nodes)) })}</span>
        <span>{t('designer.coverOutlets', { share: format.percent(part(outlets)) })}</span>
      </div>
      {nodes.missing.length + outlets.missing.length > 0 && (
        <details>
          <summary>{t('designer.notCovered')}</summary>
          <p className={page.mono}>{[...nodes.missing, ...outlets.missing].join(', ')}</p>
        </details>
      )}
    </Panel>
  );
}
