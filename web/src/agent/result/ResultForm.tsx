import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import type { OwnResult } from '../../../../api/contract/index.ts';
import { writeOwnResult } from '../../api/results.ts';
import { Button } from '../../design/Button.tsx';
import { ConfirmDialog } from '../../design/ConfirmDialog.tsx';
import { Field, TextArea } from '../../design/Field.tsx';
import { FormProblem } from '../../design/FormProblem.tsx';
import { Panel } from '../../design/Panel.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { useFormat } from '../../format/useFormat.ts';
import { useLiveStore } from '../../live/useLive.ts';
import { AnswerField } from './AnswerField.tsx';
import { CallbackPicker } from './CallbackPicker.tsx';
import { draftOf, sentResult, wrongAnswers, type ResultDraft } from './resultDraft.ts';
import styles from './ResultForm.module.css';

interface Props {
  result: OwnResult;
  /** What was written before the page was loaded again. */
  begun: ResultDraft | null;
  /** Of a call before the present one. */
  late: boolean;
  /** Told of every change; null: saved or discarded. */
  onDraft: (draft: ResultDraft | null) => void;
  /** Absent: the agent does not go ready with it. */
  onReady?: () => void;
}

/** What the call came to: a result, answers, a note, and when to call back. */
export function ResultForm({ result, begun, late, onDraft, onReady }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const store = useLiveStore();
  const [asking, setAsking] = useState(false);
  const thenReady = useRef(false);
  const codeOf = (id: string) => result.codes.find((code) => code.id === id);
  const form = useForm<ResultDraft>({
    initial: begun ?? draftOf(result),
    shows: ['codeId', 'note', 'callback', ...result.fields.map(({ name }) => `values.${name}`)],
    check: (draft) => wrongAnswers(draft, result, codeOf(draft.codeId), store.now()),
    submit: async (draft) => {
      const code = codeOf(draft.codeId);
      if (!code) return;
      const { name } = await writeOwnResult(sentResult(draft, result, code));
      onDraft(null);
      await queries.invalidateQueries({ queryKey: ['own-result'] });
      showToast({ tone: 'good', text: t('results.form.saved', { name }) });
      if (thenReady.current) onReady?.();
    },
  });
  const { values, set, error } = form;
  const change = <K extends keyof ResultDraft>(key: K, value: ResultDraft[K]) => {
    set(key, value);
    onDraft({ ...values, [key]: value });
  };
  const chosen = codeOf(values.codeId);
  const stops = chosen?.then.type === 'stop' && chosen.then.scope === 'everywhere';
  const send = (ready: boolean) => {
    thenReady.current = ready;
    if (stops && wrongAnswers(values, result, chosen, store.now()).length === 0) setAsking(true);
    else form.send();
  };
  return (
    <Panel
      title={late ? t('results.form.last') : t('results.form.title')}
      note={
        result.written
          ? t('results.form.savedAt', {
              time: format.shortTime(result.written.writtenAt),
              name: result.written.name,
            })
          : undefined
      }
      testId={late ? 'late-result' : 'result-form'}
    >
      <form
        {...form.wiring}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          send(false);
        }}
      >
        <fieldset className={styles.codes} aria-invalid={error('codeId') ? true : undefined}>
          <legend className="visually-hidden">{t('results.form.choose')}</legend>
          {result.codes.map((code) => (
            <label key={code.id} className={styles.code}>
              <input
                type="radio"
                name={`result-${result.attemptId}`}
                checked={values.codeId === code.id}
                onChange={() => change('codeId', code.id)}
              />
              {code.name}
            </label>
          ))}
        </fieldset>
        {error('codeId') && <p className={styles.wrong}>{error('codeId')}</p>}
        {chosen?.then.type === 'callback' && (
          <CallbackPicker
            at={values.at}
            zone={values.zone}
            zones={result.zones}
            who={values.who}
            error={error('callback')}
            onChange={(changed) => {
              const next = { ...values, ...changed };
              for (const key of ['at', 'zone', 'who'] as const) set(key, next[key]);
              onDraft(next);
            }}
          />
        )}
        {result.fields.length > 0 && (
          <div className={styles.fields}>
            {result.fields.map((field) => (
              <AnswerField
                key={field.id}
                field={field}
                value={values.values[field.name] ?? ''}
                error={error(`values.${field.name}`)}
                onChange={(value) => change('values', { ...values.values, [field.name]: value })}
              />
            ))}
          </div>
        )}
        <Field label={t('results.form.note')} optional={chosen?.noteNeeded !== true} error={error('note')}>
          <TextArea
            rows={2}
            maxLength={2000}
            value={values.note}
            data-testid="result-note"
            onChange={(e) => change('note', e.target.value)}
          />
        </Field>
        <FormProblem form={form} />
        <div className={styles.foot}>
          <Button
            type="submit"
            look={onReady ? 'secondary' : 'primary'}
            busy={form.pending}
            data-testid="save-result"
          >
            {t('results.form.save')}
          </Button>
          {onReady && (
            <Button
              look="primary"
              busy={form.pending}
              onClick={() => send(true)}
              data-testid="save-and-ready"
            >
              {t('results.form.saveReady')}
            </Button>
          )}
          {late && (
            <span className={styles.push}>
              <Button look="quiet" onClick={() => onDraft(null)}>
                {t('results.form.discard')}
              </Button>
            </span>
          )}
        </div>
      </form>
      {asking && (
        <ConfirmDialog
          title={t('results.form.stopTitle')}
          action={t('results.form.stop')}
          danger
          onConfirm={() => {
            setAsking(false);
            form.send();
          }}
          onClose={() => setAsking(false)}
        >
          {t('results.form.stopText')}
        </ConfirmDialog>
      )}
    </Panel>
  );
}
