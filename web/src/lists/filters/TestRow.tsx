import { useTranslation } from 'react-i18next';
import {
  subjectNames,
  type ConditionTest,
  type FieldDefinition,
  type Operator,
  type Subject,
} from '../../../../api/contract/index.ts';
import { IconButton } from '../../design/Button.tsx';
import { Select, TextInput } from '../../design/Field.tsx';
import { hasHistory, operatorsOf, withOperator, withSubject } from './conditionDraft.ts';
import styles from './Filters.module.css';
import { ValueInputs } from './ValueInputs.tsx';

interface Props {
  test: ConditionTest;
  fields: readonly FieldDefinition[];
  tasks: readonly { id: string; name: string }[];
  error: string | undefined;
  onChange: (test: ConditionTest) => void;
  onRemove: () => void;
}

const contactSubjects = subjectNames.filter((name) => name !== 'field' && !hasHistory(name));
const callSubjects = subjectNames.filter(hasHistory);

/** One condition: what it asks about, how, and which values. */
export function TestRow({ test, fields, tasks, error, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const chosen = test.subject === 'field' ? `field:${test.key ?? ''}` : test.subject;
  const choose = (value: string) => {
    if (value.startsWith('field:')) onChange(withSubject(test, 'field', value.slice('field:'.length)));
    else onChange(withSubject(test, readSubject(value), value === 'answer' ? '' : undefined));
  };
  return (
    <div className={styles.test} data-testid="condition">
      <Select aria-label={t('filters.subject')} value={chosen} onChange={(e) => choose(e.target.value)}>
        {fields.length > 0 && (
          <optgroup label={t('filters.ofFields')}>
            {fields.map(({ key, label }) => (
              <option key={key} value={`field:${key}`}>
                {label}
              </option>
            ))}
          </optgroup>
        )}
        <optgroup label={t('filters.ofContact')}>
          {contactSubjects.map((name) => (
            <option key={name} value={name}>
              {t(`filters.subjects.${name}`)}
            </option>
          ))}
        </optgroup>
        <optgroup label={t('filters.ofCalls')}>
          {callSubjects.map((name) => (
            <option key={name} value={name}>
              {t(`filters.subjects.${name}`)}
            </option>
          ))}
        </optgroup>
      </Select>
      <Select
        aria-label={t('filters.operator')}
        value={test.operator}
        onChange={(e) => onChange(withOperator(test, readOperator(test.subject, e.target.value)))}
      >
        {operatorsOf(test.subject).map((name) => (
          <option key={name} value={name}>
            {t(`filters.operators.${name}`)}
          </option>
        ))}
      </Select>
      <ValueInputs test={test} onChange={(values) => onChange({ ...test, values })} />
      <IconButton icon="close" size="small" label={t('filters.removeCondition')} onClick={onRemove} />
      {test.subject === 'answer' && (
        <span className={styles.ofTask}>
          <TextInput
            aria-label={t('filters.answerField')}
            placeholder={t('filters.answerField')}
            value={test.key ?? ''}
            onChange={(e) => onChange({ ...test, key: e.target.value })}
          />
        </span>
      )}
      {hasHistory(test.subject) && (
        <span className={styles.ofTask}>
          <span className={styles.fixed}>{t('filters.inTask')}</span>
          <Select
            aria-label={t('filters.inTask')}
            value={test.taskId ?? ''}
            onChange={(e) => onChange(withTask(test, e.target.value))}
          >
            <option value="">{t('filters.anyTask')}</option>
            {tasks.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </span>
      )}
      {error !== undefined && (
        <span className={styles.wrong} role="alert">
          {error}
        </span>
      )}
    </div>
  );
}

function withTask({ taskId: _before, ...test }: ConditionTest, taskId: string): ConditionTest {
  return taskId === '' ? test : { ...test, taskId };
}

const readSubject = (value: string): Subject => subjectNames.find((name) => name === value) ?? 'name';
const readOperator = (subject: Subject, value: string): Operator =>
  operatorsOf(subject).find((name) => name === value) ?? 'equals';
