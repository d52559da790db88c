import { useTranslation } from 'react-i18next';
import { CheckRow, NumberRow, SelectRow, TextRow } from './fields.tsx';
import { Rows } from './Rows.tsx';
import { withField, type FieldsOf } from './nodeProps.ts';
import styles from './Nodes.module.css';
import { UtterancesField } from './UtterancesField.tsx';
import { VariableInput } from './VariableInput.tsx';

/** Digits the callee presses. */
export function KeysFields({ node, put }: FieldsOf<'keys'>) {
  const { t } = useTranslation();
  return (
    <>
      <UtterancesField
        title={t('designer.says')}
        value={node.utterances}
        onChange={(utterances) => put({ ...node, utterances })}
      />
      <div className={styles.pair}>
        <SelectRow
          label={t('designer.keyLength')}
          value={node.length.of}
          options={[
            { value: 'fixed', label: t('designer.keyLengthFixed') },
            { value: 'maximum', label: t('designer.keyLengthMaximum') },
          ]}
          onChange={(of) => put({ ...node, length: { of, digits: node.length.digits } })}
        />
        <NumberRow
          label={t('designer.digits')}
          value={node.length.digits}
          min={1}
          max={32}
          onChange={(digits) => put({ ...node, length: { ...node.length, digits: digits ?? 1 } })}
        />
      </div>
      <VariableInput
        label={t('designer.storeIn')}
        value={node.variable}
        onChange={(name) => put(withField(node, 'variable', name === '' ? undefined : name))}
      />
      <Tries node={node} put={put} timeout={30} errors={3} />
      <CheckRow
        label={t('designer.readBack')}
        value={node.readBack}
        onChange={(readBack) => put({ ...node, readBack })}
      />
      <UtterancesField
        title={t('designer.onTimeout')}
        value={node.timeoutUtterances}
        onChange={(timeoutUtterances) => put({ ...node, timeoutUtterances })}
      />
      <UtterancesField
        title={t('designer.onWrongKeys')}
        value={node.errorUtterances}
        onChange={(errorUtterances) => put({ ...node, errorUtterances })}
      />
    </>
  );
}

/** One key, and what it means. */
export function RateFields({ node, put }: FieldsOf<'rate'>) {
  const { t } = useTranslation();
  return (
    <>
      <UtterancesField
        title={t('designer.says')}
        value={node.utterances}
        onChange={(utterances) => put({ ...node, utterances })}
      />
      <Rows
        title={t('designer.ratings')}
        rows={node.keys}
        onChange={(keys) => put({ ...node, keys })}
        fresh={() => ({ key: String(Math.min(9, node.keys.length + 1)), meaning: '–' })}
        most={12}
        add={t('designer.addRating')}
      >
        {(row, set) => (
          <div className={styles.pair}>
            <SelectRow
              label={t('designer.key')}
              value={row.key}
              options={Array.from('1234567890*#', (key) => ({ value: key, label: key }))}
              onChange={(key) => set({ ...row, key })}
            />
            <TextRow
              label={t('designer.meaning')}
              value={row.meaning}
              max={30}
              onChange={(meaning) => set({ ...row, meaning: meaning === '' ? '–' : meaning })}
            />
          </div>
        )}
      </Rows>
      <Tries node={node} put={put} timeout={10} errors={2} />
      <div className={styles.pair}>
        <VariableInput
          label={t('designer.keyVariable')}
          value={node.keyVariable}
          onChange={(name) => put(withField(node, 'keyVariable', name === '' ? undefined : name))}
        />
        <VariableInput
          label={t('designer.meaningVariable')}
          value={node.meaningVariable}
          onChange={(name) => put(withField(node, 'meaningVariable', name === '' ? undefined : name))}
        />
      </div>
    </>
  );
}

interface TriesProps<N> {
  node: N;
  put: (node: N) => void;
  timeout: number;
  errors: number;
}

function Tries<N extends { timeoutSeconds?: number | undefined; maxErrors?: number | undefined }>(
  props: TriesProps<N>,
) {
  const { t } = useTranslation();
  const { node, put } = props;
  return (
    <div className={styles.pair}>
      <NumberRow
        label={t('designer.timeout')}
        value={node.timeoutSeconds}
        fallback={props.timeout}
        min={1}
        max={120}
        onChange={(value) => put(withField(node, 'timeoutSeconds', value))}
      />
      <NumberRow
        label={t('designer.maxErrors')}
        value={node.maxErrors}
        fallback={props.errors}
        min={0}
        max={10}
        onChange={(value) => put(withField(node, 'maxErrors', value))}
      />
    </div>
  );
}
