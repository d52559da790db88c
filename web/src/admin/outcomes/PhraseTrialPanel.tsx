import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhrasePurpose, PhraseTrial } from '../../../../api/contract/index.ts';
import { tryPhrase } from '../../api/outcomes.ts';
import { Field, TextInput } from '../../design/Field.tsx';
import { Panel } from '../../design/Panel.tsx';
import { useProblemText } from '../../i18n/useProblemText.ts';
import styles from './Outcomes.module.css';
import { usePhraseMeaning } from './usePhraseMeaning.ts';

/** A sentence, and what a call would make of it. */
export function PhraseTrialPanel({ purpose }: { purpose: PhrasePurpose }) {
  const { t } = useTranslation();
  const problem = useProblemText();
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const trial = useQuery({
    queryKey: ['outcomes', 'phrases', purpose, 'trial', asked],
    queryFn: ({ signal }) => tryPhrase(purpose, asked, signal),
    enabled: asked !== '',
    placeholderData: (before) => before,
  });
  return (
    <Panel testId="phrase-trial">
      <Field label={t('outcomes.phrases.try')} hint={t('outcomes.phrases.tryHint')}>
        <TextInput
          maxLength={1000}
          value={text}
          placeholder={t('outcomes.phrases.tryExample')}
          data-testid="phrase-try"
          onChange={(e) => setText(e.target.value)}
        />
      </Field>
      {asked !== '' && (
        <p className={styles.trial} role="status" data-testid="phrase-result">
          {trial.isError ? problem(trial.error) : trial.data && <Judged trial={trial.data} />}
        </p>
      )}
    </Panel>
  );
}

function Judged({ trial }: { trial: PhraseTrial }) {
  const { t } = useTranslation();
  const meaning = usePhraseMeaning();
  if (!trial.match) return t('outcomes.phrases.tryNothing');
  return t('outcomes.phrases.tryMeans', { meaning: meaning(trial.match.meaning), text: trial.match.text });
}
