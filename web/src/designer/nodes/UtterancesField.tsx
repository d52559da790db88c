import { useTranslation } from 'react-i18next';
import type { Utterance } from '../../../../api/contract/index.ts';
import { Select, TextArea } from '../../design/Field.tsx';
import { useDraft } from '../draftContext.ts';
import { Rows } from './Rows.tsx';

interface Props {
  title: string;
  value: readonly Utterance[];
  onChange: (value: Utterance[]) => void;
  hint?: string;
  testId?: string;
}

const MOST = 4;
const LONGEST = 600;

/** What the robot says, up to four texts in the order of visits; each with a recorded prompt or without. */
export function UtterancesField({ title, value, onChange, hint, testId }: Props) {
  const { t } = useTranslation();
  const { readOnly, script } = useDraft();
  return (
    <Rows<Utterance>
      title={title}
      rows={value}
      onChange={onChange}
      fresh={() => ({ text: '' })}
      most={MOST}
      add={value.length === 0 ? t('designer.addText') : t('designer.addNextText')}
      {...(hint === undefined ? {} : { hint })}
    >
      {(utterance, set, index) => (
        <>
          <TextArea
            rows={3}
            maxLength={LONGEST}
            value={utterance.text}
            disabled={readOnly}
            aria-label={t('designer.textN', { n: index + 1 })}
            placeholder={t('designer.textHint')}
            data-testid={testId && `${testId}-${index}`}
            onChange={(event) => set({ ...utterance, text: event.target.value })}
          />
          {script.prompts.length > 0 && (
            <Select
              aria-label={t('designer.recordedPrompt')}
              value={utterance.prompt ?? ''}
              disabled={readOnly}
              onChange={(event) => {
                const { prompt: _, ...rest } = utterance;
                set(event.target.value === '' ? rest : { ...rest, prompt: event.target.value });
              }}
            >
              <option value="">{t('designer.noPrompt')}</option>
              {script.prompts.map(({ id, text }) => (
                <option key={id} value={id}>
                  {`${id} · ${text.slice(0, 40)}`}
                </option>
              ))}
            </Select>
          )}
        </>
      )}
    </Rows>
  );
}
