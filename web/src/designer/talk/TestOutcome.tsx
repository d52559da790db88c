import { useTranslation } from 'react-i18next';
import type { ScriptTestReport } from '../../../../api/contract/index.ts';
import { Panel } from '../../design/Panel.tsx';
import page from '../Designer.module.css';
import styles from './Talk.module.css';
import { Transcript } from './Transcript.tsx';

/** How a test went, and what differs from what was expected. */
export function TestOutcome({ result }: { result: ScriptTestReport['results'][number] }) {
  const { t } = useTranslation();
  return (
    <Panel title={result.passed ? t('designer.passed') : t('designer.failed')}>
      {result.differences.map(({ what, expected, actual }) => (
        <dl key={what} className={styles.difference}>
          <dt>{what}</dt>
          <dd />
          <dt>{t('designer.expected')}</dt>
          <dd className={page.mono}>{expected}</dd>
          <dt>{t('designer.actual')}</dt>
          <dd className={page.mono}>{actual}</dd>
        </dl>
      ))}
      <Transcript conversation={result.conversation} />
    </Panel>
  );
}
