import { useTranslation } from 'react-i18next';
import type { Switch } from '../../../../api/contract/index.ts';
import { Badge, type Tone } from '../../design/Badge.tsx';

const tones: Record<Switch['link'], Tone> = {
  up: 'success',
  silent: 'warn',
  down: 'danger',
  unknown: 'neutral',
};

/** Whether dialers reach the switch; one that they reach may be being emptied. */
export function SwitchLink({ line }: { line: Switch }) {
  const { t } = useTranslation();
  if (line.draining && line.link === 'up')
    return (
      <Badge tone="warn" title={t('admin.switches.drainingHint')} testId="draining">
        {t('admin.switches.draining')}
      </Badge>
    );
  return (
    <Badge tone={tones[line.link]} title={t(`admin.switches.linkHint.${line.link}`)} testId="link">
      {t(`admin.switches.link.${line.link}`)}
    </Badge>
  );
}
