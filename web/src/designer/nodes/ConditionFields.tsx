import { useTranslation } from 'react-i18next';
import type { ScriptNode } from '../../../../api/contract/index.ts';
import { TextInput } from '../../design/Field.tsx';
import page from '../Designer.module.css';
import { useDraft } from '../draftContext.ts';
import { ConstantRow, SelectRow, TextRow } from './fields.tsx';
import { Rows } from './Rows.tsx';
import { withField, type FieldsOf } from './nodeProps.ts';
import styles from './Nodes.module.css';
import { VariableInput } from './VariableInput.tsx';

type Condition = Extract<ScriptNode, { kind: 'condition' }>['branches'][number]['when'];
type Comparison = Extract<Condition, { left: string }>;
const operators = [
  '=',
  '!=',
  '>',
  '<',
  '>=',
  '<=',
  'contains',
  'matches',
  'in',
  'is-empty',
  'is-not-empty',
] as const;
const words = {
  contains: 'contains',
  matches: 'matches',
  in: 'in',
  'is-empty': 'is-empty',
  'is-not-empty': 'is-not-empty',
} as const;

/** A condition as one list of comparisons; null: it nests deeper than one level. */
export function flatCondition(when: Condition): { how: 'all' | 'any'; of: Comparison[] } | null {
  if ('left' in when) return { how: 'all', of: [when] };
  const how = 'all' in when ? 'all' : 'any';
  const of = 'all' in when ? when.all : when.any;
  const comparisons = of.filter((one): one is Comparison => 'left' in one);
  return comparisons.length === of.length ? { how, of: comparisons } : null;
}

/** Branches with comparisons; the first that holds is taken. */
export function ConditionFields({ node, put }: FieldsOf<'condition'>) {
  const { t } = useTranslation();
  return (
    <Rows
      title={t('designer.cases')}
      hint={t('designer.casesHint')}
      rows={node.branches}
      onChange={(branches) => put({ ...node, branches })}
      fresh={() => ({ when: { all: [{ left: '', operator: '=' as const, right: '' }] } })}
      add={t('designer.addCase')}
    >
      {(branch, set, index) => (
        <>
          <TextRow
            label={t('designer.caseName', { n: index + 1 })}
            value={branch.name}
            max={60}
            onChange={(name) => set(withField(branch, 'name', name === '' ? undefined : name))}
          />
          <When when={branch.when} onChange={(when) => set({ ...branch, when })} />
        </>
      )}
    </Rows>
  );
}

function When({ when, onChange }: { when: Condition; onChange: (when: Condition) => void }) {
  const { t } = useTranslation();
  const flat = flatCondition(when);
  if (!flat) return <p className={page.quiet}>{t('designer.nestedCondition')}</p>;
  const group = (how: 'all' | 'any', of: Comparison[]): Condition =>
    how === 'all' ? { all: of } : { any: of };
  return (
    <>
      <SelectRow
        label={t('designer.holdsWhen')}
        labelHidden
        value={flat.how}
        options={[
          { value: 'all', label: t('designer.allHold') },
          { value: 'any', label: t('designer.anyHolds') },
        ]}
        onChange={(how) => onChange(group(how, flat.of))}
      />
      <Rows
        title={t('designer.comparisons')}
        rows={flat.of}
        onChange={(of) => onChange(group(flat.how, of))}
        fresh={() => ({ left: '', operator: '=' as const, right: '' })}
        add={t('designer.addComparison')}
      >
        {(comparison, set) => <ComparisonFields comparison={comparison} set={set} />}
      </Rows>
    </>
  );
}

function ComparisonFields({ comparison, set }: { comparison: Comparison; set: (next: Comparison) => void }) {
  const { t } = useTranslation();
  const { readOnly } = useDraft();
  const { operator } = comparison;
  const alone = operator === 'is-empty' || operator === 'is-not-empty';
  return (
    <>
      <VariableInput
        label={t('designer.left')}
        expression
        value={comparison.left}
        onChange={(left) => set({ ...comparison, left })}
      />
      <div className={styles.pair}>
        <SelectRow
          label={t('designer.operator')}
          labelHidden
          value={operator}
          options={operators.map((value) => ({
            value,
            label: value in words ? t(`designer.operatorWord.${words[value as keyof typeof words]}`) : value,
          }))}
          onChange={(next) => set({ ...comparison, operator: next })}
        />
        {!alone &&
          (comparison.rightExpression === undefined ? (
            <ConstantRow
              label={t('designer.right')}
              value={comparison.right}
              onChange={(right) => set({ ...comparison, right })}
            />
          ) : (
            <TextInput
              aria-label={t('designer.right')}
              value={comparison.rightExpression}
              disabled={readOnly}
              onChange={(event) => set({ ...comparison, rightExpression: event.target.value })}
            />
          ))}
      </div>
    </>
  );
}
