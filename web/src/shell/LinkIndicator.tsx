import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '../design/Badge.tsx';
import { Tooltip } from '../design/Tooltip.tsx';
import type { LinkPhase } from '../live/liveLink.ts';
import { useLink } from '../live/useLive.ts';
import { LinkMark } from './LinkMark.tsx';

const tones: Record<LinkPhase, Tone> = {
  connecting: 'neutral',
  live: 'success',
  reconnecting: 'warn',
  stale: 'danger',
  refused: 'neutral',
  'signed-out': 'neutral',
};

/** How fresh the page is. */
export function LinkIndicator() {
  const { t } = useTranslation();
  const phase = useLink();
  if (phase === 'refused') return null;
  return (
    <Tooltip side="left" text={t(`shell.linkHint.${phase}`)}>
      <Badge tone={tones[phase]} mark={<LinkMark phase={phase} />} testId="link">
        <span data-phase={phase}>{t(`shell.link.${phase}`)}</span>
      </Badge>
    </Tooltip>
  );
}
