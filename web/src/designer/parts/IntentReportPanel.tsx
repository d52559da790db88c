import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { IntentReport } from '../../../../api/contract/index.ts';
import { Button } from '../../design/Button.tsx';
import { Panel } from '../../design/Panel.tsx';
import { ErrorState, Skeleton } from '../../design/states.tsx';
import { useFormat } from '../../format/useFormat.ts';
import page from '../Designer.module.css';
import { useDraft } from '../draftContext.ts';
import { moveSample } from '../model/editScript.ts';
import styles from './Parts.module.css';

const SHOWN = 12;

/** What the samples are worth: accuracy, confusions, overlaps, samples that would fit elsewhere better. */
export function IntentReportPanel({ report }: { report: UseQueryResult<IntentReport> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { script, readOnly, edit } = useDraft();
  if (report.isPending) return <Skeleton boxed lines={3} />;
  if (report.isError) return <ErrorState boxed error={report.error} onRetry={() => void report.refetch()} />;
  const { accuracy, confusions, overlaps, moves } = report.data;
  const own = new Set(script.intents.map(({ name }) => name));
  return (
    <Panel
      title={t('designer.report')}
      note={
        accuracy === null
          ? t('designer.noSamples')
          : t('designer.accuracy', { share: format.percent(accuracy) })
      }
      testId="intent-report"
    >
      <div className={page.stack}>
        {confusions.length + overlaps.length + moves.length === 0 && (
          <p className={page.quiet}>{t('designer.nothingConfused')}</p>
        )}
        {moves.length > 0 && (
          <section>
            <h3 className={page.subtitle}>{t('designer.moves')}</h3>
            {moves.slice(0, SHOWN).map(({ utterance, from, to }) => (
              <div key={`${from} ${utterance}`} className={styles.pair}>
                <p>{t('designer.move', { utterance, from, to })}</p>
                {!readOnly && own.has(from) && own.has(to) && (
                  <Button size="small" onClick={() => edit(moveSample(utterance, from, to))}>
                    {t('designer.doMove')}
                  </Button>
                )}
              </div>
            ))}
          </section>
        )}
        {confusions.length > 0 && (
          <section>
            <h3 className={page.subtitle}>{t('designer.confusions')}</h3>
            {confusions.slice(0, SHOWN).map(({ intent, takenFor, utterances }) => (
              <div key={`${intent} ${takenFor}`} className={styles.pair}>
                <p>
                  {t('designer.confusion', { intent, takenFor })}
                  <span className={page.quiet}> {utterances.slice(0, 4).join(' · ')}</span>
                </p>
                <span>{format.number(utterances.length)}</span>
              </div>
            ))}
          </section>
        )}
        {overlaps.length > 0 && (
          <section>
            <h3 className={page.subtitle}>{t('designer.overlaps')}</h3>
            {overlaps.slice(0, SHOWN).map(({ first, second }) => (
              <div key={`${first.utterance} ${second.utterance}`} className={styles.pair}>
                <p>
                  {first.utterance} <span className={page.quiet}>{first.intent}</span> · {second.utterance}{' '}
                  <span className={page.quiet}>{second.intent}</span>
                </p>
              </div>
            ))}
          </section>
        )}
      </div>
    </Panel>
  );
}
