import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntentReport, Script } from '../../../../api/contract/index.ts';
import { Button } from '../../design/Button.tsx';
import { Field, TextInput } from '../../design/Field.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Notice } from '../../design/states.tsx';
import page from '../Designer.module.css';
import { useDraft } from '../draftContext.ts';
import { renameIntent } from '../model/editScript.ts';
import { LinesRow, SelectRow, TextRow } from '../nodes/fields.tsx';
import { withField } from '../nodes/nodeProps.ts';

type Intent = Script['intents'][number];

interface Props {
  intent: Intent;
  quality: IntentReport['intents'][number] | null;
  onRenamed: (name: string | null) => void;
}

/** One intent: what it is called and means, its keyword rules, its samples. */
export function IntentEditor({ intent, quality, onRenamed }: Props) {
  const { t } = useTranslation();
  const { script, readOnly, edit } = useDraft();
  const [name, setName] = useState(intent.name);
  const put = (next: Intent) =>
    edit(
      (before) => ({
        ...before,
        intents: before.intents.map((one) => (one.name === intent.name ? next : one)),
      }),
      `intent ${intent.name}`,
    );
  const wanted = name.trim().replaceAll(':', '').slice(0, 30);
  const taken = wanted !== intent.name && script.intents.some((one) => one.name === wanted);
  const rename = () => {
    if (wanted === '' || taken || wanted === intent.name) {
      setName(intent.name);
      return;
    }
    edit(renameIntent(intent.name, wanted));
    onRenamed(wanted);
  };
  return (
    <Panel>
      <div className={page.stack}>
        {quality && quality.weak.length > 0 && (
          <Notice tone="warn">{quality.weak.map((why) => t(`designer.weak.${why}`)).join(' ')}</Notice>
        )}
        <div className={page.grid2}>
          <Field
            label={t('designer.intentName')}
            hint={t('designer.intentNameHint')}
            error={taken ? t('designer.nameTaken') : undefined}
          >
            <TextInput
              value={name}
              maxLength={30}
              disabled={readOnly}
              data-testid="intent-name"
              onChange={(event) => setName(event.target.value)}
              onBlur={rename}
              onKeyDown={(event) => event.key === 'Enter' && rename()}
            />
          </Field>
          <TextRow
            label={t('designer.intentTitle')}
            value={intent.title}
            max={60}
            onChange={(title) => put(withField(intent, 'title', title === '' ? undefined : title))}
          />
          <SelectRow
            label={t('designer.meaningOf')}
            hint={t('designer.meaningHint')}
            value={intent.meaning ?? 'none'}
            testId="intent-meaning"
            options={(['none', 'affirm', 'deny', 'refuse'] as const).map((value) => ({
              value,
              label: t(`designer.meanings.${value}`),
            }))}
            onChange={(meaning) =>
              put(withField(intent, 'meaning', meaning === 'none' ? undefined : meaning))
            }
          />
        </div>
        <LinesRow
          label={t('designer.samples', { count: intent.utterances.length })}
          hint={t('designer.samplesHint')}
          rows={12}
          value={intent.utterances}
          testId="intent-samples"
          onChange={(utterances) => put({ ...intent, utterances })}
        />
        <LinesRow
          label={t('designer.keywords')}
          hint={t('designer.keywordsHint')}
          rows={4}
          value={intent.keywords}
          testId="intent-keywords"
          onChange={(keywords) => put({ ...intent, keywords })}
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
                  intents: before.intents.filter((one) => one.name !== intent.name),
                }));
                onRenamed(null);
              }}
            >
              {t('designer.removeIntent')}
            </Button>
          </span>
        )}
      </div>
    </Panel>
  );
}
