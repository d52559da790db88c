import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Condition, ConditionGroup } from '../../../../api/contract/index.ts';
import { getFilterVersions } from '../../api/filters.ts';
import { Button } from '../../design/Button.tsx';
import { Panel } from '../../design/Panel.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { emptyGroup } from './conditionDraft.ts';
import styles from './Filters.module.css';

/** What the form asked before, by whom and when; a version can be taken up again. */
export function FilterVersions({ id, onShow }: { id: string; onShow: (conditions: ConditionGroup) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const versions = useQuery({
    queryKey: ['filter-forms', id, 'versions'],
    queryFn: ({ signal }) => getFilterVersions(id, signal),
  });
  return (
    <Panel title={t('filters.versions')}>
      <ul className={styles.versions}>
        {(versions.data?.items ?? []).map(({ version, changedAt, changedBy, conditions }) => (
          <li key={version} className={styles.join}>
            <span className={styles.fixed}>{version}</span>
            <span>
              {format.dateTime(changedAt)} {changedBy !== null && `· ${changedBy}`}
            </span>
            <Button size="small" look="quiet" onClick={() => onShow(asGroup(conditions))}>
              {t('filters.takeUp')}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const asGroup = (conditions: Condition): ConditionGroup =>
  conditions.type === 'group' ? conditions : { ...emptyGroup(), parts: [conditions] };
