import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ResultField } from '../../../../api/contract/index.ts';
import { createResultField, updateResultField } from '../../api/results.ts';
import { Checkbox, Field, Select, TextArea, TextInput } from '../../design/Field.tsx';
import type { FieldProblem } from '../../design/fieldProblems.ts';
import { FormDialog } from '../../design/FormDialog.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import admin from '../Admin.module.css';
import { isWhole } from '../agents/isWhole.ts';
import { useCampaigns } from './useCampaigns.ts';

const types = ['text', 'number', 'date', 'choice'] as const;

interface Draft {
  name: string;
  campaignId: string;
  type: ResultField['type'];
  required: boolean;
  /** One a line. */
  choices: string;
  position: string;
  enabled: boolean;
}

interface Props {
  field: ResultField | null;
  /** The place of a new one. */
  next: number;
  onClose: () => void;
}

export function ResultFieldDialog({ field, next, onClose }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { campaigns } = useCampaigns();
  const form = useForm<Draft>({
    initial: {
      name: field?.name ?? '',
      campaignId: field?.campaignId ?? '',
      type: field?.type ?? 'choice',
      required: field?.required ?? false,
      choices: field?.choices.join('\n') ?? '',
      position: String(field?.position ?? next),
      enabled: field?.enabled ?? true,
    },
    shows: ['name', 'campaignId', 'choices', 'position'],
    check: wrongFields,
    submit: async ({ name, campaignId, choices, position, ...draft }) => {
      const input = {
        ...draft,
        name: name.trim(),
        campaignId: campaignId || null,
        choices: draft.type === 'choice' ? linesOf(choices) : [],
        position: Number(position),
      };
      await (field ? updateResultField(field.id, input) : createResultField(input));
      await queries.invalidateQueries({ queryKey: ['result-fields'] });
      showToast({ tone: 'good', text: t('admin.saved') });
      onClose();
    },
  });
  const { values, set, error } = form;
  return (
    <FormDialog
      title={field ? field.name : t('results.createField')}
      form={form}
      submit={field ? t('everyPage.save') : t('everyPage.create')}
      onClose={onClose}
      testId="result-field-dialog"
    >
      <Field label={t('results.field')} error={error('name')}>
        <TextInput maxLength={60} value={values.name} onChange={(e) => set('name', e.target.value)} />
      </Field>
      <div className={admin.columns}>
        <Field label={t('results.type')}>
          <Select value={values.type} onChange={(e) => set('type', e.target.value as Draft['type'])}>
            {types.map((type) => (
              <option key={type} value={type}>
                {t(`results.types.${type}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('results.campaign')} error={error('campaignId')}>
          <Select value={values.campaignId} onChange={(e) => set('campaignId', e.target.value)}>
            <option value="">{t('results.everyCampaign')}</option>
            {campaigns.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      {values.type === 'choice' && (
        <Field label={t('results.choices')} hint={t('results.choicesHint')} error={error('choices')}>
          <TextArea rows={5} value={values.choices} onChange={(e) => set('choices', e.target.value)} />
        </Field>
      )}
      <Field label={t('results.position')} hint={t('results.positionHint')} error={error('position')}>
        <TextInput
          inputMode="numeric"
          maxLength={4}
          value={values.position}
          onChange={(e) => set('position', e.target.value)}
        />
      </Field>
      <Checkbox
        label={t('results.required')}
        checked={values.required}
        onChange={(e) => set('required', e.target.checked)}
      />
      <Checkbox
        label={t('results.offer')}
        checked={values.enabled}
        onChange={(e) => set('enabled', e.target.checked)}
      />
    </FormDialog>
  );
}

const linesOf = (text: string): string[] => text.split('\n').flatMap((line) => line.trim() || []);

function wrongFields({ name, type, choices, position }: Draft): FieldProblem[] {
  const wrong: FieldProblem[] = [];
  if (name.trim() === '') wrong.push({ path: 'name', code: 'required', message: '' });
  if (type === 'choice' && linesOf(choices).length === 0)
    wrong.push({ path: 'choices', code: 'choices-needed', message: '' });
  if (!isWhole(position, 0, 1000)) wrong.push({ path: 'position', code: 'position-range', message: '' });
  return wrong;
}
