import { useTranslation } from 'react-i18next';
import { Checkbox, Field, Select, TextInput } from '../../design/Field.tsx';
import { Panel } from '../../design/Panel.tsx';
import type { DetectionDraft, RecordingDraft } from './callDraft.ts';
import type { SectionProps } from './sections.ts';
import styles from './TaskForm.module.css';

const starts = ['answer', 'bridge'] as const;
const notices = ['none', 'announce', 'ask'] as const;
const modes = ['off', 'tone', 'transcript'] as const;
const treatments = ['hang-up', 'leave-message', 'treat-as-human'] as const;

const oneOf = <T extends string>(choices: readonly T[], value: string, otherwise: T): T =>
  choices.find((choice) => choice === value) ?? otherwise;

/** Recording, and what is done when a machine answers. */
export function CallRulesSection({ form }: SectionProps) {
  const { t } = useTranslation();
  return (
    <Panel title={t('tasks.form.calls')} note={t('tasks.form.callsHint')}>
      <div className={styles.section}>
        <RecordingFields form={form} />
        <DetectionFields form={form} />
      </div>
    </Panel>
  );
}

function RecordingFields({ form }: SectionProps) {
  const { t } = useTranslation();
  const { recording } = form.values;
  const change = (part: Partial<RecordingDraft>) => form.set('recording', { ...recording, ...part });
  return (
    <>
      <Checkbox
        label={t('tasks.form.record')}
        checked={recording.on}
        data-testid="record"
        onChange={(e) => change({ on: e.target.checked })}
      />
      {recording.on && (
        <>
          <div className={styles.row}>
            <Field label={t('tasks.form.recordStart')}>
              <Select
                value={recording.start}
                onChange={(e) => change({ start: oneOf(starts, e.target.value, 'answer') })}
              >
                {starts.map((start) => (
                  <option key={start} value={start}>
                    {t(`tasks.form.recordStarts.${start}`)}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label={t('tasks.form.notice')}>
              <Select
                value={recording.notice}
                data-testid="notice"
                onChange={(e) => change({ notice: oneOf(notices, e.target.value, 'none') })}
              >
                {notices.map((notice) => (
                  <option key={notice} value={notice}>
                    {t(`tasks.form.notices.${notice}`)}
                  </option>
                ))}
              </Select>
            </Field>
            {recording.notice !== 'none' && (
              <Field
                label={t('tasks.form.noticePrompt')}
                hint={t('tasks.form.promptHint')}
                error={form.error('recording.prompt')}
              >
                <TextInput
                  className="mono"
                  value={recording.prompt}
                  onChange={(e) => change({ prompt: e.target.value })}
                />
              </Field>
            )}
            {recording.notice === 'ask' && (
              <Field label={t('tasks.form.consentKey')} error={form.error('recording.consentKey')}>
                <TextInput
                  maxLength={1}
                  value={recording.consentKey}
                  onChange={(e) => change({ consentKey: e.target.value })}
                />
              </Field>
            )}
          </div>
          <Checkbox
            label={t('tasks.form.stereo')}
            checked={recording.stereo}
            onChange={(e) => change({ stereo: e.target.checked })}
          />
        </>
      )}
    </>
  );
}

function DetectionFields({ form }: SectionProps) {
  const { t } = useTranslation();
  const { machineDetection: detection } = form.values;
  const change = (part: Partial<DetectionDraft>) => form.set('machineDetection', { ...detection, ...part });
  return (
    <div className={styles.row}>
      <Field label={t('tasks.form.machine')} hint={t('tasks.form.machineHint')}>
        <Select
          value={detection.mode}
          data-testid="machine-mode"
          onChange={(e) => change({ mode: oneOf(modes, e.target.value, 'off') })}
        >
          {modes.map((mode) => (
            <option key={mode} value={mode}>
              {t(`tasks.form.machineModes.${mode}`)}
            </option>
          ))}
        </Select>
      </Field>
      {detection.mode !== 'off' && (
        <>
          <Field label={t('tasks.form.machineSeconds')} error={form.error('machineDetection.maximumSeconds')}>
            <TextInput
              inputMode="decimal"
              affix={t('everyPage.seconds')}
              value={detection.maximumSeconds}
              onChange={(e) => change({ maximumSeconds: e.target.value })}
            />
          </Field>
          <Field label={t('tasks.form.onMachine')}>
            <Select
              value={detection.onMachine}
              onChange={(e) => change({ onMachine: oneOf(treatments, e.target.value, 'hang-up') })}
            >
              {treatments.map((treatment) => (
                <option key={treatment} value={treatment}>
                  {t(`tasks.form.onMachines.${treatment}`)}
                </option>
              ))}
            </Select>
          </Field>
          {detection.onMachine === 'leave-message' && (
            <Field
              label={t('tasks.form.machineMessage')}
              hint={t('tasks.form.promptHint')}
              error={form.error('machineDetection.message')}
            >
              <TextInput
                className="mono"
                value={detection.message}
                onChange={(e) => change({ message: e.target.value })}
              />
            </Field>
          )}
        </>
      )}
    </div>
  );
}
