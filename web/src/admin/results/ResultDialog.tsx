import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ResultCode } from '../../../../api/contract/index.ts';
import { createResultCode, updateResultCode } from '../../api/results.ts';
import { Checkbox, Field, Select, TextInput } from '../../design/Field.tsx';
import type { FieldProblem } from '../../design/fieldProblems.ts';
import { FormDialog } from '../../design/FormDialog.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import admin from '../Admin.module.css';
import { isWhole } from '../agents/isWhole.ts';
import { consequenceOf, consequences, dialsAgain, thenOf, type Consequence } from './consequence.ts';
import { useCampaigns } from './useCampaigns.ts';

interface Draft {
  name: string;
  campaignId: string;
  success: boolean;
  refusal: boolean;
  party: 'none' | 'right' | 'wrong';
  then: Consequence;
  minutes: string;
  noteNeeded: boolean;
  position: string;
  enabled: boolean;
}

interface Props {
  code: ResultCode | null;
  /** The place of a new one. */
  next: number;
  onClose: () => void;
}

export function ResultDialog({ code, next, onClose }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { campaigns } = useCampaigns();
  const form = useForm<Draft>({
    initial: draftOf(code, next),
    shows: ['name', 'flags', 'then', 'position', 'campaignId', 'minutes'],
    check: wrongFields,
    submit: async (draft) => {
      const input = {
        campaignId: draft.campaignId || null,
        name: draft.name.trim(),
        flags: {
          success: draft.success,
          refusal: draft.refusal,
          party: draft.party === 'none' ? null : draft.party,
        },
        then: thenOf(draft.then, Number(draft.minutes)),
        noteNeeded: draft.noteNeeded,
        position: Number(draft.position),
        enabled: draft.enabled,
      };
      await (code ? updateResultCode(code.id, input) : createResultCode(input));
      await queries.invalidateQueries({ queryKey: ['result-codes'] });
      showToast({ tone: 'good', text: t('admin.saved') });
      onClose();
    },
  });
  const { values, set, error } = form;
  return (
    <FormDialog
      title={code ? code.name : t('results.create')}
      form={form}
      submit={code ? t('everyPage.save') : t('everyPage.create')}
      onClose={onClose}
      testId="result-dialog"
    >
      <Field label={t('results.name')} error={error('name')}>
        <TextInput maxLength={60} value={values.name} onChange={(e) => set('name', e.target.value)} />
      </Field>
      <div className={admin.columns}>
        <Field label={t('results.party')} error={error('flags')}>
          <Select value={values.party} onChange={(e) => set('party', e.target.value as Draft['party'])}>
            {(['none', 'right', 'wrong'] as const).map((party) => (
              <option key={party} value={party}>
                {t(`results.parties.${party}`)}
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
        <Checkbox
          label={t('results.flags.success')}
          checked={values.success}
          onChange={(e) => set('success', e.target.checked)}
        />
        <Checkbox
          label={t('results.flags.refusal')}
          checked={values.refusal}
          onChange={(e) => set('refusal', e.target.checked)}
        />
      </div>
      <div className={admin.section}>
        <Field
          label={t('results.then')}
          hint={t(`results.consequenceHints.${values.then}`)}
          error={error('then')}
        >
          <Select
            value={values.then}
            data-testid="result-then"
            onChange={(e) => set('then', e.target.value as Consequence)}
          >
            {consequences.map((one) => (
              <option key={one} value={one}>
                {t(`results.consequences.${one}`)}
              </option>
            ))}
          </Select>
        </Field>
        {dialsAgain(values.then) && (
          <Field label={t('results.after')} error={error('minutes')}>
            <TextInput
              inputMode="numeric"
              maxLength={5}
              value={values.minutes}
              affix={t('results.minutes')}
              onChange={(e) => set('minutes', e.target.value)}
            />
          </Field>
        )}
        <Checkbox
          label={t('results.noteNeeded')}
          checked={values.noteNeeded}
          onChange={(e) => set('noteNeeded', e.target.checked)}
        />
      </div>
      <Field label={t('results.position')} hint={t('results.positionHint')} error={error('position')}>
        <TextInput
          inputMode="numeric"
          maxLength={4}
          value={values.position}
          onChange={(e) => set('position', e.target.value)}
        />
      </Field>
      <Checkbox
        label={t('results.offer')}
        checked={values.enabled}
        onChange={(e) => set('enabled', e.target.checked)}
      />
    </FormDialog>
  );
}

const draftOf = (code: ResultCode | null, next: number): Draft => ({
  name: code?.name ?? '',
  campaignId: code?.campaignId ?? '',
  success: code?.flags.success ?? false,
  refusal: code?.flags.refusal ?? false,
  party: code?.flags.party ?? 'none',
  then: code ? consequenceOf(code.then) : 'finish',
  minutes: code?.then.type === 'retry' ? String(Math.round(code.then.afterSeconds / 60)) : '60',
  noteNeeded: code?.noteNeeded ?? false,
  position: String(code?.position ?? next),
  enabled: code?.enabled ?? true,
});

const MOST_MINUTES = 43_200;

function wrongFields({ name, then, minutes, position }: Draft): FieldProblem[] {
  const wrong: FieldProblem[] = [];
  if (name.trim() === '') wrong.push({ path: 'name', code: 'required', message: '' });
  if (dialsAgain(then) && !isWhole(minutes, 1, MOST_MINUTES))
    wrong.push({ path: 'minutes', code: 'retry-minutes', message: '' });
  if (!isWhole(position, 0, 1000)) wrong.push({ path: 'position', code: 'position-range', message: '' });
  return wrong;
}
