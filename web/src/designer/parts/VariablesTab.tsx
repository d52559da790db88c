import { useTranslation } from 'react-i18next';
import type { Variable } from '../../../../api/contract/index.ts';
import { Panel } from '../../design/Panel.tsx';
import page from '../Designer.module.css';
import { useDraft } from '../draftContext.ts';
import { ConstantRow, SelectRow, TextRow } from '../nodes/fields.tsx';
import { withField } from '../nodes/nodeProps.ts';
import { Rows } from '../nodes/Rows.tsx';

const types = ['text', 'number', 'boolean', 'date', 'list'] as const;
const notInNames = /[^\p{L}\p{N}_]/gu;

/** Variables: brought by the list, or set on the way. */
export function VariablesTab() {
  const { t } = useTranslation();
  const { script, edit } = useDraft();
  return (
    <div className={page.pad}>
      <Panel title={t('designer.tab.variables')} note={t('designer.variablesHint')}>
        <Rows<Variable>
          title={t('designer.declared')}
          rows={script.variables}
          onChange={(variables) => edit((before) => ({ ...before, variables }), 'variables')}
          fresh={() => ({ name: `value${script.variables.length + 1}`, type: 'text', from: 'list' })}
          most={500}
          add={t('designer.addVariable')}
          testId="variables"
        >
          {(row, set) => (
            <div className={page.grid2}>
              <TextRow
                label={t('designer.variableName')}
                value={row.name}
                max={40}
                testId="variable-name"
                onChange={(text) => {
                  const name = text.replace(notInNames, '').replace(/^[\p{N}_]+/u, '');
                  if (name !== '') set({ ...row, name });
                }}
              />
              <SelectRow
                label={t('designer.variableType')}
                value={row.type}
                options={types.map((value) => ({ value, label: t(`designer.type.${value}`) }))}
                onChange={(type) => set({ ...row, type })}
              />
              <SelectRow
                label={t('designer.variableFrom')}
                value={row.from}
                options={[
                  { value: 'list', label: t('designer.fromList') },
                  { value: 'script', label: t('designer.fromScript') },
                ]}
                onChange={(from) => set({ ...row, from })}
              />
              <div className={page.tight}>
                <span>{t('designer.default')}</span>
                <ConstantRow
                  label={t('designer.default')}
                  value={row.default}
                  onChange={(value) => set(withField(row, 'default', value === '' ? undefined : value))}
                />
              </div>
              <TextRow
                label={t('designer.remark')}
                value={row.remark}
                max={200}
                onChange={(text) => set(withField(row, 'remark', text === '' ? undefined : text))}
              />
            </div>
          )}
        </Rows>
      </Panel>
    </div>
  );
}
