import { Badge, type Tone } from '../../design/Badge.tsx';
import { Icon, type IconName } from '../../design/Icon.tsx';
import { useWords } from '../../i18n/useWords.ts';

const looks: Record<string, { tone: Tone; icon: IconName }> = {
  uploaded: { tone: 'warn', icon: 'file' },
  queued: { tone: 'running', icon: 'more' },
  running: { tone: 'running', icon: 'upload' },
  completed: { tone: 'success', icon: 'check' },
  failed: { tone: 'danger', icon: 'warn' },
  cancelled: { tone: 'neutral', icon: 'close' },
  undoing: { tone: 'running', icon: 'more' },
  undone: { tone: 'neutral', icon: 'close' },
};

export function ImportStatusBadge({ status }: { status: string }) {
  const say = useWords();
  const look = looks[status];
  return (
    <Badge
      tone={look?.tone ?? 'neutral'}
      mark={look && <Icon name={look.icon} size={12} />}
      testId="import-status"
    >
      <span data-status={status}>{say('importStatus', status)}</span>
    </Badge>
  );
}
