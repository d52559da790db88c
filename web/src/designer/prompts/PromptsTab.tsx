import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { soundUrl } from '../../api/promptSounds.ts';
import { Button, IconButton } from '../../design/Button.tsx';
import { DataTable } from '../../design/DataTable.tsx';
import { Progress } from '../../design/Progress.tsx';
import { EmptyState, Notice } from '../../design/states.tsx';
import page from '../Designer.module.css';
import { useDraft } from '../draftContext.ts';
import type { Prompt } from './promptChanges.ts';
import styles from './Prompts.module.css';
import { RecordDialog } from './RecordDialog.tsx';
import { recordableTexts, usesOf, withPromptsForTexts } from './spokenTexts.ts';
import { usePromptColumns } from './usePromptColumns.tsx';
import { usePromptSounds } from './usePromptSounds.ts';

/** Prompts: texts whose sound is recorded, uploaded or made before the call. */
export function PromptsTab() {
  const { t } = useTranslation();
  const { script, edit, readOnly } = useDraft();
  const sounds = usePromptSounds();
  const [recording, setRecording] = useState<Prompt | null>(null);
  const [playing, setPlaying] = useState<Prompt | null>(null);
  const [unreadable, setUnreadable] = useState(false);
  const open = recordableTexts(script);
  const silent = script.prompts.filter(({ file }) => file === undefined || !sounds.known.has(file));
  const columns = usePromptColumns({
    sounds,
    uses: usesOf(script),
    onPlay: setPlaying,
    onRecord: setRecording,
    onUpload: (prompt, file) => {
      setUnreadable(false);
      void sounds.upload(prompt, file, () => setUnreadable(true));
    },
  });
  const make = open > 0 && (
    <Button icon="plus" data-testid="prompts-from-texts" onClick={() => edit(withPromptsForTexts)}>
      {t('designer.promptsFromTexts', { count: open })}
    </Button>
  );
  return (
    <div className={page.pad}>
      <div className={styles.bar}>
        <p className={page.quiet}>{t('designer.promptsHint')}</p>
        <span className={page.push} />
        {!readOnly && script.prompts.length > 0 && make}
        {!readOnly && sounds.synthesis && silent.length > 0 && (
          <Button
            busy={sounds.making !== null}
            data-testid="synthesise-all"
            onClick={() => void sounds.synthesiseAll(silent)}
          >
            {t('designer.synthesiseAll', { count: silent.length })}
          </Button>
        )}
      </div>
      {sounds.making && (
        <Progress value={sounds.making.done / sounds.making.of} label={t('designer.synthesising')} running />
      )}
      {unreadable && <Notice tone="bad">{t('designer.soundUnreadable')}</Notice>}
      {sounds.loaded && !sounds.synthesis && !readOnly && (
        <Notice tone="info">{t('designer.noSynthesis')}</Notice>
      )}
      {playing?.file !== undefined && (
        <section className={styles.player} aria-label={playing.text} data-testid="prompt-player">
          <span className={styles.heard}>{playing.text}</span>
          <audio key={playing.file} controls autoPlay src={soundUrl(playing.file)} />
          <IconButton
            icon="close"
            size="small"
            label={t('everyPage.close')}
            onClick={() => setPlaying(null)}
          />
        </section>
      )}
      {script.prompts.length === 0 ? (
        <EmptyState icon="recordings" title={t('designer.noPrompts')} boxed actions={!readOnly && make}>
          {t('designer.noPromptsHint')}
        </EmptyState>
      ) : (
        <DataTable
          label={t('designer.tab.prompts')}
          columns={columns}
          rows={script.prompts}
          rowKey={({ id }) => id}
          minWidth="52rem"
          testId="prompts"
        />
      )}
      {recording && (
        <RecordDialog
          text={recording.text}
          onClose={() => setRecording(null)}
          onKept={(sound) => {
            sounds.give(recording, sound, 'recorded');
            setRecording(null);
          }}
        />
      )}
    </div>
  );
}
