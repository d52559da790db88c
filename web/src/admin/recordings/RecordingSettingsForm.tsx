import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { RecordingSettings } from '../../../../api/contract/index.ts';
import { putRecordingSettings } from '../../api/recordings.ts';
import { Button } from '../../design/Button.tsx';
import { ConfirmDialog } from '../../design/ConfirmDialog.tsx';
import { Field, TextInput } from '../../design/Field.tsx';
import { FormProblem } from '../../design/FormProblem.tsx';
import { Panel } from '../../design/Panel.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { useCan, useSession } from '../../session/useSession.ts';
import { LimitField } from '../trunks/LimitField.tsx';
import {
  examplePath,
  keepsLess,
  readRecordings,
  recordingDraft,
  type RecordingDraft,
} from './recordingDraft.ts';
import styles from './Recordings.module.css';

export function RecordingSettingsForm({ settings }: { settings: RecordingSettings }) {
  const { t } = useTranslation();
  const { tenant } = useSession();
  const queries = useQueryClient();
  const mayWrite = useCan()('recordings.settings');
  const [asked, setAsked] = useState(false);
  const [openedAt] = useState(() => Date.now() / 1000);
  const form = useForm<RecordingDraft>({
    initial: recordingDraft(settings),
    shows: ['pathTemplate', 'keepDays', 'keepGigabytes'],
    check: (draft) => {
      const read = readRecordings(draft);
      return 'problems' in read ? read.problems : [];
    },
    submit: async (draft) => {
      const read = readRecordings(draft);
      if ('problems' in read) return;
      setAsked(false);
      queries.setQueryData(['recording-settings'], await putRecordingSettings(read.input));
      showToast({ tone: 'good', text: t('admin.saved') });
    },
  });
  const { values, set, error, wiring } = form;
  const read = readRecordings(values);
  const deletes = 'input' in read && keepsLess(settings, read.input);
  return (
    <form
      {...wiring}
      className={styles.form}
      onSubmit={(event) => {
        if (!deletes) {
          wiring.onSubmit(event);
          return;
        }
        event.preventDefault();
        setAsked(true);
      }}
    >
      <fieldset className={styles.form} disabled={!mayWrite}>
        <Panel title={t('recordings.retention')} note={t('recordings.retentionNote')}>
          <div className={styles.columns}>
            <LimitField
              label={t('recordings.keepDays')}
              hint={t('recordings.keepDaysHint')}
              error={error('keepDays')}
              draft={values.keepDays}
              onChange={(draft) => set('keepDays', draft)}
              testId="keep-days"
            />
            <LimitField
              label={t('recordings.keepGigabytes')}
              hint={t('recordings.keepGigabytesHint')}
              error={error('keepGigabytes')}
              draft={values.keepGigabytes}
              onChange={(draft) => set('keepGigabytes', draft)}
              testId="keep-gigabytes"
            />
          </div>
        </Panel>
        <Panel title={t('recordings.files')} note={t('recordings.filesNote')}>
          <Field
            label={t('recordings.path')}
            hint={
              <>
                {t('recordings.pathHint')} <code>{'{tenant} {task} {yyyy} {mm} {dd} {hh} {attempt}'}</code>
              </>
            }
            error={error('pathTemplate')}
          >
            <TextInput
              className="mono"
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
              value={values.pathTemplate}
              data-testid="path-template"
              onChange={(e) => set('pathTemplate', e.target.value)}
            />
          </Field>
          <p className={styles.example}>
            {t('recordings.pathExample')}{' '}
            <code>{examplePath(values.pathTemplate, tenant.slug, openedAt)}</code>
          </p>
        </Panel>
      </fieldset>
      <p className={styles.note}>
        {t('recordings.ofTasks')} <Link href="/tasks">{t('tasks.title')}</Link>
      </p>
      <FormProblem form={form} />
      {mayWrite && (
        <div>
          <Button
            type="submit"
            look="primary"
            busy={form.pending}
            disabled={!form.dirty}
            data-testid="save-settings"
          >
            {t('everyPage.save')}
          </Button>
        </div>
      )}
      {asked && (
        <ConfirmDialog
          title={t('recordings.deleteTitle')}
          action={t('recordings.deleteAction')}
          danger
          busy={form.pending}
          onConfirm={form.send}
          onClose={() => setAsked(false)}
        >
          {t('recordings.deleteHint')}
        </ConfirmDialog>
      )}
    </form>
  );
}
