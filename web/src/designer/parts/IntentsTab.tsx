import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getIntentReport } from '../../api/scripts.ts';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import { EmptyState } from '../../design/states.tsx';
import { useFormat } from '../../format/useFormat.ts';
import page from '../Designer.module.css';
import { useDraft } from '../draftContext.ts';
import { IntentEditor } from './IntentEditor.tsx';
import { IntentReportPanel } from './IntentReportPanel.tsx';
import { LibraryDialog } from './LibraryDialog.tsx';
import { RecognisePanel } from './RecognisePanel.tsx';

/** Intents and their samples, with how well they are recognised. */
export function IntentsTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, script, revision, readOnly, edit } = useDraft();
  const [current, setCurrent] = useState<string | null>(null);
  const [choosing, setChoosing] = useState(false);
  const report = useQuery({
    // Anew with every draft that is saved; what was found before stays in sight meanwhile.
    queryKey: ['scripts', 'intent-report', id, revision],
    queryFn: ({ signal }) => getIntentReport(id, signal),
    enabled: script.intents.length > 0,
    placeholderData: (before) => before,
    staleTime: Infinity,
  });
  const shown = script.intents.find(({ name }) => name === current) ?? script.intents[0];
  const add = () => {
    let name = t('designer.newIntent');
    for (let i = 2; script.intents.some((intent) => intent.name === name); i++)
      name = `${t('designer.newIntent')}${i}`;
    edit((before) => ({ ...before, intents: [...before.intents, { name, keywords: [], utterances: [] }] }));
    setCurrent(name);
  };
  return (
    <div className={page.split}>
      <aside className={page.side} aria-label={t('designer.tab.intents')}>
        {!readOnly && (
          <div className={page.buttons}>
            <Button size="small" look="primary" icon="plus" onClick={add} data-testid="add-intent">
              {t('designer.addIntent')}
            </Button>
            <Button size="small" onClick={() => setChoosing(true)} data-testid="intent-library">
              {t('designer.library')}
            </Button>
          </div>
        )}
        <ul className={page.list}>
          {script.intents.map((intent) => {
            const quality = report.data?.intents.find((one) => one.intent === intent.name);
            return (
              <li key={intent.name}>
                <button
                  type="button"
                  className={page.item}
                  aria-current={intent.name === shown?.name}
                  onClick={() => setCurrent(intent.name)}
                >
                  <span className={page.itemName}>{intent.title ?? intent.name}</span>
                  <span className={page.quiet}>{format.number(intent.utterances.length)}</span>
                  {quality && quality.samples > 0 && (
                    <Badge
                      tone={quality.weak.length > 0 ? 'warn' : 'success'}
                      title={quality.weak.map((why) => t(`designer.weak.${why}`)).join(' ')}
                    >
                      {format.percent(quality.recall, 0)}
                    </Badge>
                  )}
                </button>
              </li>
            );
          })}
        </ul>
      </aside>
      <div className={page.main}>
        {shown ? (
          <>
            <RecognisePanel />
            <IntentEditor
              key={shown.name}
              intent={shown}
              quality={report.data?.intents.find((one) => one.intent === shown.name) ?? null}
              onRenamed={setCurrent}
            />
            <IntentReportPanel report={report} />
          </>
        ) : (
          <EmptyState boxed icon="scripts" title={t('designer.noIntents')}>
            {t('designer.noIntentsHint')}
          </EmptyState>
        )}
      </div>
      {choosing && <LibraryDialog onClose={() => setChoosing(false)} />}
    </div>
  );
}
