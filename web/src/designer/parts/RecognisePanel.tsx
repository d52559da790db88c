import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recognise } from '../../api/scripts.ts';
import { Badge } from '../../design/Badge.tsx';
import { Field, TextInput } from '../../design/Field.tsx';
import { Panel } from '../../design/Panel.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { useProblemText } from '../../i18n/useProblemText.ts';
import page from '../Designer.module.css';
import { useDraft } from '../draftContext.ts';
import styles from './Parts.module.css';

const PAUSE = 350;
const SHOWN = 4;

/** What an utterance would be taken for, while it is typed. */
export function RecognisePanel() {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useProblemText();
  const { id, revision } = useDraft();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  const match = useQuery({
    queryKey: ['scripts', 'recognise', id, revision, asked],
    queryFn: ({ signal }) => recognise(id, asked, signal),
    enabled: asked !== '',
    staleTime: Infinity,
    placeholderData: (before) => before,
  });
  return (
    <Panel>
      <div className={page.stack}>
        <Field label={t('designer.recognise')} hint={t('designer.recogniseHint')}>
          <TextInput
            value={text}
            maxLength={500}
            autoComplete="off"
            data-testid="recognise"
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        {asked !== '' && match.isPending && <p className={page.quiet}>{t('designer.training')}</p>}
        {asked !== '' && match.isError && <p className={styles.bad}>{say(match.error)}</p>}
        {asked !== '' && match.data && (
          <div className={page.tight} data-testid="recognised">
            <div className={page.buttons}>
              <Badge tone={match.data.intent === null ? 'warn' : 'success'}>
                {match.data.intent ?? t('designer.outlet.unrecognised')}
              </Badge>
              <span className={page.quiet}>{t(`designer.by.${match.data.by}`)}</span>
            </div>
            {match.data.candidates.slice(0, SHOWN).map(({ intent, confidence }) => (
              <div key={intent} className={styles.candidate}>
                <span>{intent}</span>
                <span className={styles.track}>
                  <span style={{ width: `${confidence * 100}%` }} />
                </span>
                <span>{format.percent(confidence, 0)}</span>
              </div>
            ))}
          </div>
        )}
      </div>
    </Panel>
  );
}
