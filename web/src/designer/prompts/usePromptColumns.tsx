import { useTranslation } from 'react-i18next';
import { Badge } from '../../design/Badge.tsx';
import { IconButton } from '../../design/Button.tsx';
import type { Column } from '../../design/DataTable.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { useDraft } from '../draftContext.ts';
import { takeSound, type Prompt } from './promptChanges.ts';
import styles from './Prompts.module.css';
import { SoundFileButton } from './SoundFileButton.tsx';
import { withoutPrompt } from './spokenTexts.ts';
import type { usePromptSounds } from './usePromptSounds.ts';

interface Wanted {
  sounds: ReturnType<typeof usePromptSounds>;
  uses: ReadonlyMap<string, number>;
  onPlay: (prompt: Prompt) => void;
  onRecord: (prompt: Prompt) => void;
  onUpload: (prompt: Prompt, file: File) => void;
}

export function usePromptColumns({ sounds, uses, onPlay, onRecord, onUpload }: Wanted): Column<Prompt>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const { edit, readOnly } = useDraft();
  const soundOf = ({ file }: Prompt) => (file === undefined ? undefined : sounds.known.get(file));
  const stateOf = (prompt: Prompt) => {
    if (soundOf(prompt)) return <Badge tone="success">{t(`designer.soundKind.${prompt.kind}`)}</Badge>;
    if (prompt.file !== undefined && sounds.loaded)
      return <Badge tone="danger">{t('designer.soundMissing')}</Badge>;
    return <Badge tone="warn">{t('designer.toRecord')}</Badge>;
  };
  return [
    {
      key: 'text',
      header: t('designer.promptText'),
      cell: (prompt) => (
        <span className={styles.text} title={prompt.text}>
          {prompt.text}
        </span>
      ),
    },
    { key: 'id', header: t('designer.promptId'), width: '8rem', cell: ({ id }) => <code>{id}</code> },
    {
      key: 'uses',
      header: t('designer.promptUses'),
      width: '5rem',
      align: 'end',
      cell: ({ id }) => uses.get(id) ?? 0,
    },
    { key: 'state', header: t('designer.promptSound'), width: '8rem', cell: stateOf },
    {
      key: 'seconds',
      header: t('designer.promptLength'),
      width: '5rem',
      align: 'end',
      cell: (prompt) => format.elapsed(soundOf(prompt)?.seconds ?? null),
    },
    {
      key: 'tools',
      header: '',
      width: '13rem',
      align: 'end',
      cell: (prompt) => (
        <span className={styles.tools}>
          {soundOf(prompt) && (
            <IconButton
              icon="play"
              size="small"
              label={t('designer.listen')}
              data-testid="prompt-play"
              onClick={() => onPlay(prompt)}
            />
          )}
          {!readOnly && (
            <>
              <IconButton
                icon="recordings"
                size="small"
                label={t('designer.record')}
                data-testid="prompt-record"
                onClick={() => onRecord(prompt)}
              />
              <SoundFileButton
                label={t('designer.uploadSound')}
                busy={sounds.busy === prompt.id}
                onFile={(file) => onUpload(prompt, file)}
              />
              {sounds.synthesis && (
                <IconButton
                  icon="scripts"
                  size="small"
                  label={t('designer.synthesise')}
                  data-testid="prompt-synthesise"
                  busy={sounds.busy === prompt.id}
                  onClick={() => void sounds.synthesise(prompt)}
                />
              )}
              {prompt.file !== undefined && (
                <IconButton
                  icon="undo"
                  size="small"
                  label={t('designer.removeSound')}
                  onClick={() => edit(takeSound(prompt.id))}
                />
              )}
              <IconButton
                icon="trash"
                size="small"
                label={t('designer.removePrompt')}
                onClick={() => edit((script) => withoutPrompt(script, prompt.id))}
              />
            </>
          )}
        </span>
      ),
    },
  ];
}
