import { useTranslation } from 'react-i18next';
import type { ConversationSummary } from '../../../api/contract/index.ts';
import { Badge, type Tone } from '../design/Badge.tsx';

const tones: Record<ConversationSummary['state'], Tone> = {
  robot: 'running',
  transferring: 'warn',
  person: 'accent',
  ended: 'neutral',
};

/** Who talks with the callee now. */
export function StateOfTalk({
  conversation: { state },
}: {
  conversation: Pick<ConversationSummary, 'state'>;
}) {
  const { t } = useTranslation();
  return (
    <Badge tone={tones[state]} testId="state-of-talk">
      {t(`conversations.states.${state}`)}
    </Badge>
  );
}
