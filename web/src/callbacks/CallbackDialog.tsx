import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Callback } from '../../../api/contract/index.ts';
import { CallbackPicker } from '../agent/result/CallbackPicker.tsx';
import { clockAt } from '../agent/result/resultDraft.ts';
import { changeCallback } from '../api/results.ts';
import { Checkbox, Field, Select } from '../design/Field.tsx';
import { FormDialog } from '../design/FormDialog.tsx';
import { showToast } from '../design/toastStore.ts';
import { useForm } from '../design/useForm.ts';
import { momentOf } from '../format/zonedDay.ts';
import { useLive } from '../live/useLive.ts';
import { clockZone } from './clockZone.ts';

/** Moves an appointment or gives it to another agent. */
export function CallbackDialog({ callback, onClose }: { callback: Callback; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const agents = useLive((state) => state.agents);
  const zone = clockZone(callback.zone);
  const was = clockAt(callback.dueAt, zone);
  const form = useForm({
    initial: { dueAt: was, agentId: callback.agent?.id ?? '', strict: callback.othersAfterMinutes === null },
    shows: ['dueAt', 'agentId', 'strict'],
    submit: async ({ dueAt, agentId, strict }) => {
      const at = momentOf(dueAt, zone);
      await changeCallback(callback.id, {
        // The seconds of the appointment are not shown: what was not touched is not moved.
        ...(dueAt === was || at === null ? {} : { dueAt: at }),
        agentId: agentId || null,
        strict: agentId !== '' && strict,
      });
      await queries.invalidateQueries({ queryKey: ['callbacks'] });
      showToast({ tone: 'good', text: t('results.callbacks.changed') });
      onClose();
    },
  });
  const { values, set, error } = form;
  const known = [...agents.values()].map(({ id, name }) => ({ id, name }));
  const chosen = callback.agent;
  const offered = chosen && !agents.has(chosen.id) ? [chosen, ...known] : known;
  return (
    <FormDialog
      title={callback.contactName ?? callback.phone}
      form={form}
      submit={t('everyPage.save')}
      onClose={onClose}
      testId="callback-dialog"
    >
      <CallbackPicker
        at={values.dueAt}
        zone={zone}
        zones={[zone]}
        error={error('dueAt')}
        onChange={({ at }) => at !== undefined && set('dueAt', at)}
      />
      <Field label={t('results.callbacks.agent')} error={error('agentId')}>
        <Select value={values.agentId} onChange={(e) => set('agentId', e.target.value)}>
          <option value="">{t('results.callbacks.anybody')}</option>
          {offered.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      {values.agentId !== '' && (
        <Checkbox
          label={t('results.callbacks.strict')}
          hint={t('results.callbacks.strictHint')}
          checked={values.strict}
          data-testid="callback-strict"
          onChange={(e) => set('strict', e.target.checked)}
        />
      )}
    </FormDialog>
  );
}
