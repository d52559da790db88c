import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScriptChange, ScriptVersion } from '../../../../api/contract/index.ts';
import { getDiff } from '../../api/scripts.ts';
import { Badge, type Tone } from '../../design/Badge.tsx';
import { Select } from '../../design/Field.tsx';
import { ErrorState, Skeleton } from '../../design/states.tsx';
import page from '../Designer.module.css';
import { useDraft } from '../draftContext.ts';
import styles from './Versions.module.css';

const tones: Record<ScriptChange['kind'], Tone> = {
  added: 'success',
  removed: 'danger',
  changed: 'accent',
  moved: 'neutral',
};
const SHOWN = 300;

/** What is different between a version and the draft, or another version. */
export function DiffPanel({ from, others }: { from: ScriptVersion; others: readonly ScriptVersion[] }) {
  const { t } = useTranslation();
  const { id, revision } = useDraft();
  const [to, setTo] = useState('');
  const diff = useQuery({
    queryKey: ['scripts', 'diff', id, from.id, to, to === '' ? revision : 0],
    queryFn: ({ signal }) => getDiff(id, from.id, to === '' ? null : to, signal),
    staleTime: Infinity,
  });
  return (
    <div className={page.stack} data-testid="diff">
      <div className={styles.against}>
        <span>{t('designer.comparedWith')}</span>
        <Select
          aria-label={t('designer.comparedWith')}
          value={to}
          onChange={(event) => setTo(event.target.value)}
        >
          <option value="">{t('designer.theDraft')}</option>
          {others
            .filter((one) => one.id !== from.id)
            .map((one) => (
              <option key={one.id} value={one.id}>
                {t('designer.versionN', { n: one.number })}
              </option>
            ))}
        </Select>
      </div>
      {diff.isPending && <Skeleton lines={3} />}
      {diff.isError && <ErrorState error={diff.error} onRetry={() => void diff.refetch()} />}
      {diff.data?.changes.length === 0 && <p className={page.quiet}>{t('designer.noChanges')}</p>}
      <ul className={page.list}>
        {diff.data?.changes.slice(0, SHOWN).map((change) => (
          <li
            key={`${change.kind} ${change.path} ${short(change.before)} ${short(change.after)}`}
            className={styles.change}
          >
            <Badge tone={tones[change.kind]}>{t(`designer.change.${change.kind}`)}</Badge>
            <div>
              <div className={page.mono}>{change.path}</div>
              {change.kind !== 'moved' && (
                <>
                  {change.before !== null && <del className={styles.before}>{short(change.before)}</del>}
                  {change.after !== null && <ins className={styles.after}>{short(change.after)}</ins>}
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

const LONGEST = 400;

function short(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
