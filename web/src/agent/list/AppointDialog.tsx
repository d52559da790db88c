import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { OwnContact } from '../../../../api/contract/index.ts';
import { appointOwnContact } from '../../api/calls.ts';
import { Field, TextArea } from '../../design/Field.tsx';
import { FormDialog } from '../../design/FormDialog.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { momentOf } from '../../format/zonedDay.ts';
import { useLiveStore } from '../../live/useLive.ts';
import { CallbackPicker } from '../result/CallbackPicker.tsx';
import { clockAt } from '../result/resultDraft.ts';

interface Props {
  contact: OwnContact;
  onClose: () => void;
}

/** A call with a contact of the own list at a time that the callee’s clock shows; or the appointment there is, moved. */
export function AppointDialog({ contact, onClose }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const store = useLiveStore();
  const { contactId, callback } = contact;
  const zones = contact.zones.length === 0 ? ['UTC'] : contact.zones;
  const [first = 'UTC'] = zones;
  const momentIn = (values: { at: string; zone: string }) => momentOf(values.at, values.zone) ?? 0;
  const form = useForm({
    initial: {
      at: callback === null ? '' : clockAt(callback.dueAt, first),
      zone: first,
      note: callback?.note ?? '',
    },
    shows: ['dueAt', 'note'],
    check: (values) =>
      momentIn(values) > store.now()
        ? []
        : [{ path: 'dueAt', code: 'callback-time', message: 'choose a moment within the next year' }],
    submit: async (values) => {
      await appointOwnContact({ contactId, dueAt: momentIn(values), note: values.note });
      showToast({ tone: 'good', text: t('ownList.appointed') });
      await queries.invalidateQueries({ queryKey: ['own-contacts'] });
      onClose();
    },
  });
  const { values, set } = form;
  return (
    <FormDialog
      title={t('ownList.appointTitle', { name: contact.name ?? contact.phone })}
      form={form}
      submit={t(callback === null ? 'ownList.appoint' : 'ownList.appointAgain')}
      onClose={onClose}
      testId="appoint-dialog"
    >
      <CallbackPicker
        at={values.at}
        zone={values.zone}
        zones={zones}
        error={form.error('dueAt')}
        onChange={({ at, zone }) => {
          if (at !== undefined) set('at', at);
          if (zone !== undefined) set('zone', zone);
        }}
      />
      <Field label={t('ownList.appointNote')} error={form.error('note')}>
        <TextArea
          rows={3}
          maxLength={1000}
          value={values.note}
          onChange={(e) => set('note', e.target.value)}
        />
      </Field>
    </FormDialog>
  );
}
