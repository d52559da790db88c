import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CallerNumber } from '../../../../api/contract/index.ts';
import { restCallerNumber } from '../../api/callerNumbers.ts';
import { Field, Select, TextInput } from '../../design/Field.tsx';
import { FormDialog } from '../../design/FormDialog.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { useLiveStore } from '../../live/useLive.ts';

const periods = ['hour', 'day', 'week', 'woken'] as const;
type Period = (typeof periods)[number];
const seconds: Record<Exclude<Period, 'woken'>, number> = { hour: 3600, day: 86_400, week: 604_800 };

export function RestDialog({ number, onClose }: { number: CallerNumber; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const clock = useLiveStore();
  const form = useForm<{ period: Period; note: string }>({
    initial: { period: 'day', note: '' },
    shows: ['period', 'until', 'note'],
    submit: async ({ period, note }) => {
      const until = period === 'woken' ? null : clock.now() + seconds[period];
      await restCallerNumber(number.id, { until, note: note.trim() === '' ? null : note.trim() });
      await queries.invalidateQueries({ queryKey: ['caller-numbers'] });
      showToast({ tone: 'good', text: t('callerNumbers.rested', { number: number.phone }) });
      onClose();
    },
  });
  const { values, set, error } = form;
  return (
    <FormDialog
      title={t('callerNumbers.restTitle', { number: number.phone })}
      form={form}
      submit={t('callerNumbers.rest')}
      onClose={onClose}
      testId="rest-dialog"
    >
      <Field label={t('callerNumbers.restFor')} hint={t('callerNumbers.restForHint')} error={error('until')}>
        <Select
          value={values.period}
          data-testid="period"
          onChange={(e) => set('period', periods.find((each) => each === e.target.value) ?? 'day')}
        >
          {periods.map((period) => (
            <option key={period} value={period}>
              {t(`callerNumbers.periods.${period}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('callerNumbers.note')} optional error={error('note')}>
        <TextInput maxLength={300} value={values.note} onChange={(e) => set('note', e.target.value)} />
      </Field>
    </FormDialog>
  );
}
