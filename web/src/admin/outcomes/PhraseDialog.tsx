import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Phrase, PhrasePurpose } from '../../../../api/contract/index.ts';
import { removePhrase, savePhrase, type PhraseInput } from '../../api/outcomes.ts';
import { Button } from '../../design/Button.tsx';
import { Checkbox, Field, Select, TextInput } from '../../design/Field.tsx';
import { FormDialog } from '../../design/FormDialog.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { useToastError } from '../../design/useToastError.ts';
import admin from '../Admin.module.css';
import type { Removal } from '../removal.ts';
import { usePhraseMeaning } from './usePhraseMeaning.ts';

interface Props {
  purpose: PhrasePurpose;
  phrase: Phrase | null;
  meanings: readonly string[];
  onClose: () => void;
}

const kinds = ['phrase', 'pattern'] as const;
const fresh = { id: null, shippedKey: null };

export function PhraseDialog({ purpose, phrase, meanings, onClose }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const meaning = usePhraseMeaning();
  const refresh = () => queries.invalidateQueries({ queryKey: ['outcomes', 'phrases'] });
  const form = useForm<PhraseInput>({
    initial: phrase
      ? { ...phrase }
      : { kind: 'phrase', text: '', meaning: meanings[0] ?? '', priority: 5, enabled: true },
    shows: ['kind', 'text', 'meaning', 'priority', 'enabled'],
    check: ({ text }) => (text.trim() === '' ? [{ path: 'text', code: 'required', message: '' }] : []),
    submit: async ({ kind, text, meaning: means, priority, enabled }) => {
      await savePhrase(purpose, phrase ?? fresh, {
        kind,
        text: text.trim(),
        meaning: means,
        priority,
        enabled,
      });
      await refresh();
      showToast({ tone: 'good', text: t('outcomes.phrases.saved') });
      onClose();
    },
  });
  const { values, set, error } = form;
  return (
    <FormDialog
      title={phrase ? t('outcomes.phrases.edit') : t('outcomes.phrases.add')}
      form={form}
      submit={t('everyPage.save')}
      onClose={onClose}
      testId="phrase-dialog"
    >
      <Field label={t('outcomes.phrases.text')} hint={t('outcomes.phrases.textHint')} error={error('text')}>
        <TextInput
          maxLength={200}
          className={values.kind === 'pattern' ? 'mono' : undefined}
          value={values.text}
          data-testid="phrase-text"
          onChange={(e) => set('text', e.target.value)}
        />
      </Field>
      <div className={admin.columns}>
        <Field label={t('outcomes.phrases.kind')} error={error('kind')}>
          <Select
            value={values.kind}
            onChange={(e) => set('kind', kinds.find((kind) => kind === e.target.value) ?? 'phrase')}
          >
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`outcomes.phrases.kinds.${kind}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('outcomes.phrases.meaning')} error={error('meaning')}>
          <Select
            value={values.meaning}
            data-testid="phrase-meaning"
            onChange={(e) => set('meaning', e.target.value)}
          >
            {meanings.map((each) => (
              <option key={each} value={each}>
                {meaning(each)}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          label={t('outcomes.phrases.priority')}
          hint={t('outcomes.phrases.priorityHint')}
          error={error('priority')}
        >
          <Select value={values.priority} onChange={(e) => set('priority', Number(e.target.value))}>
            {Array.from({ length: 9 }, (_, i) => (
              <option key={i} value={i + 1}>
                {i + 1}
              </option>
            ))}
          </Select>
        </Field>
        <div className={admin.whole}>
          <Checkbox
            label={t('outcomes.phrases.enabled')}
            checked={values.enabled}
            data-testid="phrase-enabled"
            onChange={(e) => set('enabled', e.target.checked)}
          />
        </div>
      </div>
      {phrase !== null && phrase.id !== null && (
        <RemoveButton
          id={phrase.id}
          shipped={phrase.shippedKey !== null}
          refresh={refresh}
          onClose={onClose}
        />
      )}
    </FormDialog>
  );
}

interface RemoveProps {
  id: string;
  shipped: boolean;
  refresh: Removal;
  onClose: () => void;
}

/** A shipped phrase goes back to what it was; one of the tenant's own goes. */
function RemoveButton({ id, shipped, refresh, onClose }: RemoveProps) {
  const { t } = useTranslation();
  const onError = useToastError();
  const [busy, setBusy] = useState(false);
  const remove = () => {
    setBusy(true);
    removePhrase(id)
      .then(refresh)
      .then(() => {
        showToast({ tone: 'good', text: t('outcomes.phrases.removed') });
        onClose();
      })
      .catch((error: unknown) => {
        setBusy(false);
        onError(error);
      });
  };
  return (
    <div>
      <Button look="quiet" busy={busy} onClick={remove} data-testid="remove-phrase">
        {shipped ? t('outcomes.phrases.reset') : t('outcomes.phrases.remove')}
      </Button>
    </div>
  );
}
