import { useTranslation } from 'react-i18next';
import type { ScriptNode } from '../../../../api/contract/index.ts';
import { Select } from '../../design/Field.tsx';
import { nodeName } from '../canvas/nodeText.ts';
import { useOutletWords } from '../canvas/outletWords.ts';
import page from '../Designer.module.css';
import { useDraft } from '../draftContext.ts';
import { connect } from '../model/editScript.ts';
import { outletsOf } from '../model/outlets.ts';
import styles from './Nodes.module.css';

/** Where each outlet leads, for those who would rather not pull lines. */
export function OutletTargets({ node }: { node: ScriptNode }) {
  const { t } = useTranslation();
  const { script, readOnly, edit } = useDraft();
  const outletWords = useOutletWords();
  const flow = script.flows.find(({ nodes }) => nodes.some(({ id }) => id === node.id));
  const outlets = outletsOf(node);
  if (!flow || outlets.length === 0) return null;
  return (
    <section className={page.tight}>
      <h3 className={page.subtitle}>{t('designer.leadsTo')}</h3>
      <div className={styles.outlets}>
        {outlets.map(({ name, to }) => (
          <OutletRow key={name} label={outletWords(name)}>
            <Select
              aria-label={t('designer.leadsToOf', { outlet: outletWords(name) })}
              value={to ?? ''}
              disabled={readOnly}
              data-testid={`to-${name}`}
              onChange={(event) =>
                edit(connect(node.id, name, event.target.value === '' ? undefined : event.target.value))
              }
            >
              <option value="">{t('designer.nowhere')}</option>
              {flow.nodes.map((one) => (
                <option key={one.id} value={one.id}>
                  {nodeName(one)}
                </option>
              ))}
            </Select>
          </OutletRow>
        ))}
      </div>
    </section>
  );
}

function OutletRow({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <>
      <span className={styles.outletName} title={label}>
        {label}
      </span>
      {children}
    </>
  );
}
