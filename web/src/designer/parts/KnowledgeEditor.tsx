import { useTranslation } from 'react-i18next';
import type { KnowledgeEntry } from '../../../../api/contract/index.ts';
import { Button } from '../../design/Button.tsx';
import { Panel } from '../../design/Panel.tsx';
import page from '../Designer.module.css';
import { useDraft } from '../draftContext.ts';
import { AfterwardsField } from '../nodes/AfterwardsField.tsx';
import { LinesRow, SelectRow, TextRow, WordsRow } from '../nodes/fields.tsx';
import { withField } from '../nodes/nodeProps.ts';
import { UtterancesField } from '../nodes/UtterancesField.tsx';

/** One question with its answers, and what is done afterwards. */
export function KnowledgeEditor({ entry, onRemoved }: { entry: KnowledgeEntry; onRemoved: () => void }) {
  const { t } = useTranslation();
  const { script, readOnly, edit } = useDraft();
  const put = (next: KnowledgeEntry) =>
    edit(
      (before) => ({
        ...before,
        knowledge: before.knowledge.map((one) => (one.id === entry.id ? next : one)),
      }),
      `knowledge ${entry.id}`,
    );
  return (
    <Panel>
      <div className={page.stack}>
        <div className={page.grid2}>
          <TextRow
            label={t('designer.questionName')}
            value={entry.name}
            max={30}
            testId="question-name"
            onChange={(name) => put({ ...entry, name: name === '' ? '–' : name })}
          />
          <SelectRow
            label={t('designer.questionType')}
            value={entry.type}
            options={[
              { value: 'business', label: t('designer.business') },
              { value: 'general', label: t('designer.general') },
            ]}
            onChange={(type) => put({ ...entry, type })}
          />
          <SelectRow
            label={t('designer.meaningOf')}
            value={entry.meaning ?? 'none'}
            options={(['none', 'affirm', 'deny', 'refuse'] as const).map((value) => ({
              value,
              label: t(`designer.meanings.${value}`),
            }))}
            onChange={(meaning) => put(withField(entry, 'meaning', meaning === 'none' ? undefined : meaning))}
          />
        </div>
        <LinesRow
          label={t('designer.samples', { count: entry.utterances.length })}
          hint={t('designer.samplesHint')}
          rows={8}
          value={entry.utterances}
          onChange={(utterances) => put({ ...entry, utterances })}
        />
        <LinesRow
          label={t('designer.keywords')}
          hint={t('designer.keywordsHint')}
          value={entry.keywords}
          onChange={(keywords) => put({ ...entry, keywords })}
        />
        <UtterancesField
          title={t('designer.answers')}
          hint={t('designer.answersHint')}
          value={entry.answers}
          onChange={(answers) => put({ ...entry, answers })}
        />
        <SelectRow
          label={t('designer.answerFlow')}
          value={entry.flow ?? ''}
          options={[
            { value: '', label: t('designer.noFlowChosen') },
            ...script.flows
              .filter(({ kind }) => kind === 'sub')
              .map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(flow) => put(withField(entry, 'flow', flow === '' ? undefined : flow))}
        />
        <AfterwardsField value={entry.afterwards} onChange={(afterwards) => put({ ...entry, afterwards })} />
        <WordsRow
          label={t('designer.tags')}
          hint={t('designer.tagsHint')}
          value={entry.tags}
          onChange={(tags) => put({ ...entry, tags })}
        />
        {!readOnly && (
          <span>
            <Button
              size="small"
              look="quiet"
              icon="trash"
              onClick={() => {
                edit((before) => ({
                  ...before,
                  knowledge: before.knowledge.filter(({ id }) => id !== entry.id),
                }));
                onRemoved();
              }}
            >
              {t('designer.removeQuestion')}
            </Button>
          </span>
        )}
      </div>
    </Panel>
  );
}
