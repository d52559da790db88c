import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Recording } from '../../../../api/contract/index.ts';
import { Badge, type Tone } from '../../design/Badge.tsx';
import { IconButton } from '../../design/Button.tsx';
import type { Column } from '../../design/DataTable.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { useWords } from '../../i18n/useWords.ts';
import { isPlayable } from './playable.ts';

const tones: Record<Recording['state'], Tone> = {
  recording: 'running',
  ready: 'success',
  'too-short': 'warn',
  missing: 'danger',
  deleted: 'neutral',
};

export function useRecordingColumns(onHear: (recording: Recording) => void): Column<Recording>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useWords();
  return [
    {
      key: 'started',
      header: t('recordings.started'),
      width: '10.5rem',
      cell: ({ startedAt }) => format.dateTime(startedAt),
    },
    {
      key: 'task',
      header: t('recordings.task'),
      cell: ({ taskId, taskName }) => (
        <Link href={`/tasks/${taskId}/attempts`} title={taskName}>
          {taskName}
        </Link>
      ),
    },
    {
      key: 'part',
      header: t('recordings.part'),
      width: '4.5rem',
      align: 'end',
      cell: ({ part }) => format.number(part),
    },
    {
      key: 'length',
      header: t('recordings.length'),
      width: '5.5rem',
      align: 'end',
      cell: ({ seconds }) => format.elapsed(seconds),
    },
    {
      key: 'size',
      header: t('recordings.size'),
      width: '6.5rem',
      align: 'end',
      cell: ({ bytes }) => (bytes === null ? '–' : format.bytes(bytes)),
    },
    {
      key: 'channels',
      header: t('recordings.channels'),
      width: '8rem',
      cell: ({ stereo }) => t(stereo ? 'recordings.stereo' : 'recordings.mono'),
    },
    {
      key: 'state',
      header: t('recordings.state'),
      width: '15rem',
      cell: ({ state, reason }) => (
        <>
          <Badge tone={tones[state]}>{say('recordingState', state)}</Badge>{' '}
          {reason !== null && (
            <span title={say('recordingReason', reason)}>{say('recordingReason', reason)}</span>
          )}
        </>
      ),
    },
    {
      key: 'play',
      header: <span className="visually-hidden">{t('tasks.attempts.hear')}</span>,
      width: '3.25rem',
      cell: (recording) =>
        isPlayable(recording) && (
          <IconButton
            icon="play"
            size="small"
            label={t('tasks.attempts.hear')}
            data-testid="hear"
            onClick={() => onHear(recording)}
          />
        ),
    },
  ];
}
