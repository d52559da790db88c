import { useTranslation } from 'react-i18next';
import page from '../Designer.module.css';
import { CheckRow, ConstantRow, NumberRow, SelectRow, TextRow } from './fields.tsx';
import { Rows } from './Rows.tsx';
import { withField, type FieldsOf } from './nodeProps.ts';
import styles from './Nodes.module.css';
import { UtterancesField } from './UtterancesField.tsx';
import { VariableInput } from './VariableInput.tsx';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** A call of another system while the callee is on the line. */
export function RequestFields({ node, put }: FieldsOf<'request'>) {
  const { t } = useTranslation();
  const { filler } = node;
  return (
    <>
      <SelectRow
        label={t('designer.method')}
        value={node.method}
        options={methods.map((value) => ({ value, label: value }))}
        onChange={(method) => put({ ...node, method })}
      />
      <TextRow
        label={t('designer.url')}
        hint={t('designer.urlHint')}
        value={node.url}
        max={2000}
        onChange={(url) => put({ ...node, url })}
      />
      <FieldRows
        title={t('designer.headers')}
        rows={node.headers}
        most={30}
        onChange={(headers) => put({ ...node, headers })}
      />
      <FieldRows
        title={t('designer.body')}
        rows={node.body}
        most={50}
        onChange={(body) => put({ ...node, body })}
      />
      <Rows
        title={t('designer.results')}
        hint={t('designer.resultsHint')}
        rows={node.outputs}
        onChange={(outputs) => put({ ...node, outputs })}
        fresh={() => ({ variable: 'answer', path: '$.data', default: '' })}
        add={t('designer.addResult')}
      >
        {(row, set) => (
          <>
            <div className={styles.pair}>
              <VariableInput
                label={t('designer.variable')}
                value={row.variable}
                onChange={(variable) => set({ ...row, variable })}
              />
              <TextRow
                label={t('designer.path')}
                value={row.path}
                max={200}
                onChange={(path) => set({ ...row, path })}
              />
            </div>
            <ConstantRow
              label={t('designer.default')}
              value={row.default}
              onChange={(value) => set({ ...row, default: value })}
            />
          </>
        )}
      </Rows>
      <div className={styles.pair}>
        <NumberRow
          label={t('designer.timeout')}
          value={node.timeoutSeconds}
          fallback={5}
          min={0.5}
          max={30}
          step={0.5}
          onChange={(value) => put(withField(node, 'timeoutSeconds', value))}
        />
        <NumberRow
          label={t('designer.retries')}
          value={node.retries}
          fallback={0}
          min={0}
          max={5}
          onChange={(value) => put(withField(node, 'retries', value))}
        />
      </div>
      <section className={page.stack}>
        <CheckRow
          label={t('designer.filler')}
          value={filler !== undefined}
          onChange={(on) =>
            put(withField(node, 'filler', on ? { afterSeconds: 1.5, utterances: [{ text: '' }] } : undefined))
          }
        />
        {filler && (
          <>
            <NumberRow
              label={t('designer.fillerAfter')}
              value={filler.afterSeconds}
              min={0.2}
              max={30}
              step={0.1}
              onChange={(value) => put({ ...node, filler: { ...filler, afterSeconds: value ?? 1.5 } })}
            />
            <UtterancesField
              title={t('designer.says')}
              value={filler.utterances}
              onChange={(utterances) => put({ ...node, filler: { ...filler, utterances } })}
            />
          </>
        )}
      </section>
    </>
  );
}

interface FieldRowsProps {
  title: string;
  rows: readonly { name: string; value: string }[];
  most: number;
  onChange: (rows: { name: string; value: string }[]) => void;
}

function FieldRows({ title, rows, most, onChange }: FieldRowsProps) {
  const { t } = useTranslation();
  return (
    <Rows
      title={title}
      rows={rows}
      onChange={onChange}
      fresh={() => ({ name: 'name', value: '' })}
      most={most}
      add={t('designer.addField')}
    >
      {(row, set) => (
        <div className={styles.pair}>
          <TextRow
            label={t('designer.fieldName')}
            value={row.name}
            max={100}
            onChange={(name) => set({ ...row, name })}
          />
          <TextRow
            label={t('designer.aValue')}
            value={row.value}
            max={2000}
            onChange={(value) => set({ ...row, value })}
          />
        </div>
      )}
    </Rows>
  );
}
