import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../../api/contract/index.ts';
import { Badge } from '../../design/Badge.tsx';
import { Icon } from '../../design/Icon.tsx';
import page from '../Designer.module.css';
import { useDraft } from '../draftContext.ts';
import styles from './Findings.module.css';

/** What the checks found in the draft; a click leads to the node. */
export function FindingsPanel({ onShow }: { onShow: (node: string) => void }) {
  const { t } = useTranslation();
  const { findings } = useDraft();
  if (findings.length === 0)
    return (
      <p className={styles.good}>
        <Icon name="check" />
        {t('designer.noFindings')}
      </p>
    );
  return <FindingList findings={findings} onShow={onShow} />;
}

interface ListProps {
  findings: readonly Finding[];
  onShow?: (node: string) => void;
}

/** Findings, errors first, each in the reader's language. */
export function FindingList({ findings, onShow }: ListProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === 'zh-CN' ? 'zh' : 'en';
  const sorted = findings.toSorted((a, b) => a.severity.localeCompare(b.severity));
  return (
    <ul className={page.list} data-testid="findings">
      {sorted.map((finding, i) => {
        const { node, severity, message, path } = finding;
        const text = (
          <>
            <Badge tone={severity === 'error' ? 'danger' : 'warn'}>
              {t(`designer.severity.${severity}`)}
            </Badge>
            <span>
              {message[language]}
              <span className={styles.where}>{node ?? path}</span>
            </span>
          </>
        );
        return (
          <li key={i}>
            {node !== null && onShow ? (
              <button type="button" className={styles.finding} onClick={() => onShow(node)}>
                {text}
              </button>
            ) : (
              <div className={styles.finding}>{text}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
