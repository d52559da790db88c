import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { createScript, getReadyMade, type NewScript } from '../../api/scripts.ts';
import { Field, Select, TextInput } from '../../design/Field.tsx';
import { FormDialog } from '../../design/FormDialog.tsx';
import { Segmented } from '../../design/Segmented.tsx';
import { ErrorState, Notice, Skeleton } from '../../design/states.tsx';
import { useForm } from '../../design/useForm.ts';
import page from '../Designer.module.css';

type From = 'empty' | 'ready-made' | 'file';
interface Values {
  name: string;
  language: 'zh' | 'en';
  readyMade: string;
  document: Record<string, unknown> | null;
}

/** A new script: empty, one that comes with Outpace, or from a file. */
export function CreateScriptDialog({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const [from, setFrom] = useState<From>('empty');
  const [badFile, setBadFile] = useState(false);
  const ready = useQuery({
    queryKey: ['scripts', 'ready-made'],
    queryFn: ({ signal }) => getReadyMade(signal),
    staleTime: Infinity,
  });
  const form = useForm<Values>({
    initial: {
      name: '',
      language: i18n.language === 'zh-CN' ? 'zh' : 'en',
      readyMade: 'lead-qualification',
      document: null,
    },
    shows: ['name', 'language', 'readyMade', 'document'],
    check: (values) => {
      if (from === 'empty' && values.name.trim() === '')
        return [{ path: 'name', code: 'required', message: '' }];
      return from === 'file' && values.document === null
        ? [{ path: 'document', code: 'file-missing', message: '' }]
        : [];
    },
    submit: async (values) => {
      const made = await createScript(wanted(from, values));
      void queries.invalidateQueries({ queryKey: ['scripts', 'pages'] });
      navigate(`/scripts/${made.id}`);
    },
  });
  const { values } = form;
  const chosen = ready.data?.items.find(
    ({ readyMade, language }) => readyMade === values.readyMade && language === values.language,
  );
  const readFile = async (file: File | undefined) => {
    setBadFile(false);
    try {
      form.set('document', file ? (JSON.parse(await file.text()) as Record<string, unknown>) : null);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      form.set('document', null);
      setBadFile(true);
    }
  };
  return (
    <FormDialog
      title={t('scripts.create')}
      form={form}
      submit={t('everyPage.create')}
      onClose={onClose}
      testId="create-script-dialog"
    >
      <span>
        <Segmented
          label={t('scripts.beginWith')}
          value={from}
          onChange={setFrom}
          testId="begin-with"
          options={[
            { value: 'empty', label: t('scripts.fromEmpty') },
            { value: 'ready-made', label: t('scripts.fromReadyMade') },
            { value: 'file', label: t('scripts.fromFile') },
          ]}
        />
      </span>
      <Field
        label={t('scripts.name')}
        optional={from !== 'empty'}
        hint={from === 'empty' ? t('scripts.nameHint') : t('scripts.ownNameHint')}
        error={form.error('name')}
      >
        <TextInput
          maxLength={30}
          value={values.name}
          data-testid="new-script-name"
          onChange={(event) => form.set('name', event.target.value)}
        />
      </Field>
      {from !== 'file' && (
        <Field
          label={t('scripts.languageHead')}
          hint={t('scripts.languageHint')}
          error={form.error('language')}
        >
          <Select
            value={values.language}
            data-testid="new-script-language"
            onChange={(event) => form.set('language', event.target.value === 'zh' ? 'zh' : 'en')}
          >
            <option value="zh">{t('scripts.language.zh')}</option>
            <option value="en">{t('scripts.language.en')}</option>
          </Select>
        </Field>
      )}
      {from === 'ready-made' && ready.isPending && <Skeleton lines={2} />}
      {from === 'ready-made' && ready.isError && <ErrorState error={ready.error} />}
      {from === 'ready-made' && ready.data && (
        <Field
          label={t('scripts.readyMade')}
          hint={
            chosen &&
            `${chosen.remark === '' ? chosen.scene : chosen.remark} ${t('scripts.readyMadeHas', {
              nodes: chosen.nodes,
              intents: chosen.intents,
              tests: chosen.tests,
            })}`
          }
          error={form.error('readyMade')}
        >
          <Select value={values.readyMade} onChange={(event) => form.set('readyMade', event.target.value)}>
            {ready.data.items
              .filter(({ language }) => language === values.language)
              .map(({ readyMade, name }) => (
                <option key={readyMade} value={readyMade}>
                  {name}
                </option>
              ))}
          </Select>
        </Field>
      )}
      {from === 'file' && (
        <Field label={t('scripts.file')} hint={t('scripts.fileHint')} error={form.error('document')}>
          <input
            type="file"
            accept=".json,application/json"
            data-testid="script-file"
            onChange={(event) => void readFile(event.target.files?.[0])}
          />
        </Field>
      )}
      {badFile && (
        <Notice tone="bad">
          <span className={page.quiet}>{t('scripts.noJson')}</span>
        </Notice>
      )}
    </FormDialog>
  );
}

function wanted(from: From, { name, language, readyMade, document }: Values): NewScript {
  const called = name.trim() === '' ? {} : { name: name.trim() };
  if (from === 'empty') return { from, name: name.trim(), language };
  return from === 'ready-made'
    ? { from, readyMade, language, ...called }
    : { from, document: document ?? {}, ...called };
}
