import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AllocationChoice, List } from '../../../../api/contract/index.ts';
import { createAllocation, getAllocationChoices, getFilterForms, previewFilter } from '../../api/filters.ts';
import { Button, IconButton } from '../../design/Button.tsx';
import { Field, Select, TextInput } from '../../design/Field.tsx';
import { FormDialog } from '../../design/FormDialog.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { useFormat } from '../../format/useFormat.ts';
import { emptyGroup } from '../filters/conditionDraft.ts';
import styles from './Allocation.module.css';
import { allocationInput, firstTarget, wrongAllocation, type DraftTarget } from './allocationDraft.ts';

interface Props {
  list: List;
  filterFormId: string | null;
  onClose: () => void;
}

/** Draws contacts that nobody has and gives them away. */
export function AllocateDialog({ list, filterFormId, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const choices = useQuery({
    queryKey: ['allocation-choices'],
    queryFn: ({ signal }) => getAllocationChoices(signal),
  });
  const filters = useQuery({
    queryKey: ['filter-forms', 'choices', list.id],
    queryFn: ({ signal }) => getFilterForms(list.id, null, signal),
  });
  const form = useForm({
    initial: { filterFormId: filterFormId ?? '', count: '', targets: [firstTarget()] },
    shows: ['filterFormId', 'count', 'targets'],
    check: wrongAllocation,
    submit: async (values) => {
      const pass = await createAllocation(allocationInput(list.id, values));
      await queries.invalidateQueries({ queryKey: ['allocations'] });
      const n = format.number(pass.given);
      showToast({ tone: 'good', text: t('allocation.done', { count: pass.given, n }) });
      onClose();
    },
  });
  const { values, set, error } = form;
  const chosen = filters.data?.items.find(({ id }) => id === values.filterFormId);
  const conditions = chosen?.conditions ?? emptyGroup();
  const free = useQuery({
    queryKey: ['filter-preview', list.id, JSON.stringify(conditions)],
    queryFn: ({ signal }) => previewFilter(list.id, conditions, signal),
    retry: false,
  });
  const change = (at: number, part: Partial<DraftTarget>) =>
    set(
      'targets',
      values.targets.map((target, i) => (i === at ? { ...target, ...part } : target)),
    );
  return (
    <FormDialog
      wide
      title={t('allocation.giveTitle', { list: list.name })}
      form={form}
      submit={t('allocation.give')}
      onClose={onClose}
      testId="allocate-dialog"
    >
      <Field
        label={t('allocation.which')}
        error={error('filterFormId')}
        {...(free.data ? { hint: t('allocation.free', { n: format.number(free.data.unallocated) }) } : {})}
      >
        <Select value={values.filterFormId} onChange={(e) => set('filterFormId', e.target.value)}>
          <option value="">{t('allocation.everyContact')}</option>
          {(filters.data?.items ?? []).map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('allocation.count')} hint={t('allocation.countHint')} optional error={error('count')}>
        <TextInput
          inputMode="numeric"
          value={values.count}
          data-testid="allocation-count"
          onChange={(e) => set('count', e.target.value)}
        />
      </Field>
      <div className={styles.targets}>
        {values.targets.map((target, i) => (
          <TargetLine
            key={i}
            target={target}
            choices={choices.data?.items ?? []}
            error={error(`targets.${i}`)}
            onChange={(part) => change(i, part)}
            onRemove={
              values.targets.length > 1
                ? () =>
                    set(
                      'targets',
                      values.targets.filter((_, at) => at !== i),
                    )
                : null
            }
          />
        ))}
        <div>
          <Button size="small" icon="plus" onClick={() => set('targets', [...values.targets, firstTarget()])}>
            {t('allocation.addTarget')}
          </Button>
        </div>
      </div>
    </FormDialog>
  );
}

interface LineProps {
  target: DraftTarget;
  choices: AllocationChoice[];
  error: string | undefined;
  onChange: (part: Partial<DraftTarget>) => void;
  onRemove: (() => void) | null;
}

const kinds = ['agent', 'department', 'skill-group', 'robot'] as const;

function TargetLine({ target, choices, error, onChange, onRemove }: LineProps) {
  const { t } = useTranslation();
  return (
    <Field label={t('allocation.target')} labelHidden error={error}>
      <span className={styles.line}>
        <Select
          aria-label={t('allocation.target')}
          value={target.chosen}
          data-testid="allocation-target"
          onChange={(e) => onChange({ chosen: e.target.value })}
        >
          <option value="">{t('allocation.chooseTarget')}</option>
          {kinds.map((kind) => {
            const ofKind = choices.filter((choice) => choice.kind === kind);
            return (
              ofKind.length > 0 && (
                <optgroup key={kind} label={t(`allocation.kinds.${kind}`)}>
                  {ofKind.map(({ id, name }) => (
                    <option key={id} value={`${kind} ${id}`}>
                      {name}
                    </option>
                  ))}
                </optgroup>
              )
            );
          })}
        </Select>
        <TextInput
          inputMode="numeric"
          aria-label={t('allocation.share')}
          placeholder={t('allocation.evenShare')}
          value={target.count}
          onChange={(e) => onChange({ count: e.target.value })}
        />
        {onRemove && (
          <IconButton icon="close" size="small" label={t('allocation.removeTarget')} onClick={onRemove} />
        )}
      </span>
    </Field>
  );
}
