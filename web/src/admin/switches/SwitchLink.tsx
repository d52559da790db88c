import { useTranslation } from 'react-i18next';
import type { Switch } from '../../../../api/contract/index.ts';
import { Badge, type Tone } from '../../design/Badge.tsx';
import admin from '../Admin.module.css';

const tones: Record<Switch['link'], Tone> = {
  up: 'success',
  silent: 'warn',
  down: 'danger',
  unknown: 'neutral',
};

/** Whether dialers reach the switch, and whether it is being emptied. */
export function SwitchLink({ line }: { line: Switch }) {
  const { t } = useTranslation();
  return (
    <span className={admin.badges}>
      <Badge tone={tones[line.link]} title={t(`admin.switches.linkHint.${line.link}`)} testId="link">
        {t(`admin.switches.link.${line.link}`)}
      </Badge>
      {line.draining && (
        <Badge tone="warn" title={t('admin.switches.drainingHint')} testId="draining">
          {t('admin.switches.draining')}
        </Badge>
      )}
    </span>
  );
}
