import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KnowledgeEntry } from '../../../../api/contract/index.ts';
import { getLibrary } from '../../api/scripts.ts';
import { Button } from '../../design/Button.tsx';
import { EmptyState } from '../../design/states.tsx';
import { useFormat } from '../../format/useFormat.ts';
import page from '../Designer.module.css';
import { useDraft } from '../draftContext.ts';
import { freeId } from '../model/editScript.ts';
import { KnowledgeEditor } from './KnowledgeEditor.tsx';

/** Questions a callee may ask at any time, and their answers. */
export function KnowledgeTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const { script, readOnly, edit } = useDraft();
  const [current, setCurrent] = useState<string | null>(null);
  const library = useQuery({
    queryKey: ['scripts', 'library', script.language],
    queryFn: ({ signal }) => getLibrary(script.language, signal),
    staleTime: Infinity,
  });
  const shown = script.knowledge.find(({ id }) => id === current) ?? script.knowledge[0];
  const put = (entries: KnowledgeEntry[]) => {
    edit((before) => ({ ...before, knowledge: [...before.knowledge, ...entries] }));
    setCurrent(entries[0]?.id ?? null);
  };
  const add = () =>
    put([
      {
        id: freeId(script, 'question'),
        name: t('designer.newQuestion'),
        type: 'business',
        keywords: [],
        utterances: [],
        answers: [{ text: '' }],
        afterwards: { do: 'return', repeatPrompt: true },
        tags: [],
      },
    ]);
  // Entries of the document, as the server sends them to be taken into one.
  const presets = (library.data?.knowledge ?? []) as unknown as KnowledgeEntry[];
  const missing = presets.filter(({ id }) => !script.knowledge.some((entry) => entry.id === id));
  const takePresets = () => {
    edit((before) =>
      before.variables.some(({ name }) => name === 'company')
        ? before
        : {
            ...before,
            variables: [...before.variables, { name: 'company', type: 'text', from: 'script', default: '' }],
          },
    );
    put(missing);
  };
  return (
    <div className={page.split}>
      <aside className={page.side} aria-label={t('designer.tab.knowledge')}>
        {!readOnly && (
          <div className={page.buttons}>
            <Button size="small" look="primary" icon="plus" onClick={add} data-testid="add-question">
              {t('designer.addQuestion')}
            </Button>
            <Button size="small" disabled={missing.length === 0} onClick={takePresets} data-testid="presets">
              {t('designer.presets')}
            </Button>
          </div>
        )}
        <ul className={page.list}>
          {script.knowledge.map((entry) => (
            <li key={entry.id}>
              <button
                type="button"
                className={page.item}
                aria-current={entry.id === shown?.id}
                onClick={() => setCurrent(entry.id)}
              >
                <span className={page.itemName}>{entry.name}</span>
                <span className={page.quiet}>{format.number(entry.utterances.length)}</span>
              </button>
            </li>
          ))}
        </ul>
      </aside>
      <div className={page.main}>
        {shown ? (
          <KnowledgeEditor key={shown.id} entry={shown} onRemoved={() => setCurrent(null)} />
        ) : (
          <EmptyState boxed icon="info" title={t('designer.noKnowledge')}>
            {t('designer.noKnowledgeHint')}
          </EmptyState>
        )}
      </div>
    </div>
  );
}
