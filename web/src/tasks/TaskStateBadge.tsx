import { Badge, type Tone } from '../design/Badge.tsx';
import { Icon, type IconName } from '../design/Icon.tsx';
import { useWords } from '../i18n/useWords.ts';

const looks: Record<string, { tone: Tone; icon: IconName }> = {
  draft: { tone: 'neutral', icon: 'edit' },
  published: { tone: 'accent', icon: 'check' },
  scheduled: { tone: 'accent', icon: 'clock' },
  running: { tone: 'success', icon: 'play' },
  paused: { tone: 'warn', icon: 'pause' },
  completed: { tone: 'neutral', icon: 'check' },
  cancelled: { tone: 'neutral', icon: 'stop' },
  expired: { tone: 'neutral', icon: 'clock' },
};

export function TaskStateBadge({ state }: { state: string }) {
  const say = useWords();
  const look = looks[state];
  return (
    <Badge
      tone={look?.tone ?? 'neutral'}
      mark={look && <Icon name={look.icon} size={12} />}
      testId="task-state"
    >
      <span data-state={state}>{say('taskState', state)}</span>
    </Badge>
  );
}
