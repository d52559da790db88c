import { useTranslation } from 'react-i18next';
import type { TrunkGroup, TrunkLive } from '../../../../api/contract/index.ts';
import { Badge } from '../../design/Badge.tsx';
import { useFormat } from '../../format/useFormat.ts';

interface Props {
  members: TrunkGroup['members'];
  live: ReadonlyMap<string, TrunkLive>;
}

/** How many of a group's trunks take calls now. */
export function GroupHealth({ members, live }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const working = members.filter(
    ({ trunkId, enabled }) => enabled && live.get(trunkId)?.health.state !== 'resting',
  ).length;
  const tone = working === 0 ? 'danger' : working < members.length ? 'warn' : 'success';
  return (
    <Badge tone={tone} testId="group-health">
      {t('admin.trunkGroups.workingOf', { n: format.number(working), all: format.number(members.length) })}
    </Badge>
  );
}
