import { useTranslation } from 'react-i18next';
import {
  conditionLimits,
  type Condition,
  type ConditionGroup,
  type FieldDefinition,
} from '../../../../api/contract/index.ts';
import { Button, IconButton } from '../../design/Button.tsx';
import { classes } from '../../design/classes.ts';
import { Segmented } from '../../design/Segmented.tsx';
import { emptyGroup, newTest } from './conditionDraft.ts';
import styles from './Filters.module.css';
import { TestRow } from './TestRow.tsx';

interface Props {
  group: ConditionGroup;
  /** JSON path of the group, for what is wrong in it. */
  path: string;
  fields: readonly FieldDefinition[];
  tasks: readonly { id: string; name: string }[];
  error: (path: string) => string | undefined;
  onChange: (group: ConditionGroup) => void;
  /** Absent: the outermost group. */
  onRemove?: () => void;
  depth?: number;
}

/** Conditions joined by and / or; groups lie in groups. */
export function ConditionEditor(props: Props) {
  const { group, path, fields, tasks, error, onChange, onRemove, depth = 1 } = props;
  const { t } = useTranslation();
  const change = (at: number, part: Condition) =>
    onChange({ ...group, parts: group.parts.map((one, i) => (i === at ? part : one)) });
  const remove = (at: number) => onChange({ ...group, parts: group.parts.filter((_, i) => i !== at) });
  const add = (part: Condition) => onChange({ ...group, parts: [...group.parts, part] });
  return (
    <div className={classes(styles.group, depth > 1 && styles.inner)} data-testid="condition-group">
      <div className={styles.join}>
        {t('filters.holds')}
        <Segmented
          label={t('filters.join')}
          value={group.join}
          options={[
            { value: 'and', label: t('filters.and') },
            { value: 'or', label: t('filters.or') },
          ]}
          onChange={(join) => onChange({ ...group, join })}
        />
        {onRemove && (
          <IconButton icon="close" size="small" label={t('filters.removeGroup')} onClick={onRemove} />
        )}
      </div>
      {group.parts.length === 0 && (
        <p className={styles.quiet}>{depth === 1 ? t('filters.everyContact') : t('filters.emptyGroup')}</p>
      )}
      {group.parts.map((part, i) =>
        part.type === 'test' ? (
          <TestRow
            key={i}
            test={part}
            fields={fields}
            tasks={tasks}
            error={error(`${path}.parts.${i}`)}
            onChange={(test) => change(i, test)}
            onRemove={() => remove(i)}
          />
        ) : (
          <ConditionEditor
            key={i}
            {...{ fields, tasks, error }}
            group={part}
            path={`${path}.parts.${i}`}
            depth={depth + 1}
            onChange={(inner) => change(i, inner)}
            onRemove={() => remove(i)}
          />
        ),
      )}
      <div className={styles.adds}>
        <Button size="small" icon="plus" onClick={() => add(newTest(fields))} data-testid="add-condition">
          {t('filters.addCondition')}
        </Button>
        {depth < conditionLimits.depth && (
          <Button
            size="small"
            look="quiet"
            icon="plus"
            data-testid="add-group"
            onClick={() =>
              add({ ...emptyGroup(group.join === 'and' ? 'or' : 'and'), parts: [newTest(fields)] })
            }
          >
            {t('filters.addGroup')}
          </Button>
        )}
      </div>
    </div>
  );
}
