import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Trunk } from '../../../../api/contract/index.ts';
import { createTrunk, updateTrunk } from '../../api/admin.ts';
import { Checkbox, Field, Select, TextInput } from '../../design/Field.tsx';
import { FormDialog } from '../../design/FormDialog.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { countries } from '../../format/countries.ts';
import { useSession } from '../../session/useSession.ts';
import admin from '../Admin.module.css';
import { DialExample } from './DialExample.tsx';
import { exampleNumber } from './dialExample.ts';
import { LimitField } from './LimitField.tsx';
import { newTrunk, readTrunk, trunkDraft, type TrunkDraft } from './trunkDraft.ts';

const formats = ['national', 'e164', 'e164-plus'] as const;

export function TrunkDialog({ trunk, onClose }: { trunk: Trunk | null; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const { tenant } = useSession();
  const queries = useQueryClient();
  const options = useMemo(() => countries(i18n.language), [i18n.language]);
  const form = useForm<TrunkDraft>({
    initial: trunk ? trunkDraft(trunk) : newTrunk(tenant.defaultCountry),
    shows: [
      'name',
      'dialTemplate',
      'numberFormat',
      'homeCountry',
      'callerNumber',
      'maxChannels',
      'callsPerSecond',
    ],
    check: (draft) => {
      const read = readTrunk(draft);
      return 'problems' in read ? read.problems : [];
    },
    submit: async (draft) => {
      const read = readTrunk(draft);
      if ('problems' in read) return;
      await (trunk ? updateTrunk(trunk.id, read.input) : createTrunk(read.input));
      await queries.invalidateQueries({ queryKey: ['trunks'] });
      showToast({ tone: 'good', text: trunk ? t('admin.saved') : t('admin.trunks.created') });
      onClose();
    },
  });
  const { values, set, error } = form;
  return (
    <FormDialog
      wide
      title={trunk ? trunk.name : t('admin.trunks.create')}
      form={form}
      submit={trunk ? t('common.save') : t('common.create')}
      onClose={onClose}
      testId="trunk-dialog"
    >
      <div className={admin.columns}>
        <Field label={t('admin.trunks.name')} error={error('name')}>
          <TextInput maxLength={100} value={values.name} onChange={(e) => set('name', e.target.value)} />
        </Field>
        <Field
          label={t('admin.trunks.callerNumber')}
          optional
          hint={t('admin.trunks.callerNumberHint')}
          error={error('callerNumber')}
        >
          <TextInput
            inputMode="tel"
            maxLength={30}
            value={values.callerNumber}
            onChange={(e) => set('callerNumber', e.target.value)}
          />
        </Field>
        <div className={admin.whole}>
          <Field
            label={t('admin.trunks.template')}
            hint={t('admin.trunks.templateHint', { slot: '{number}' })}
            error={error('dialTemplate')}
          >
            <TextInput
              className="mono"
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
              value={values.dialTemplate}
              data-testid="dial-template"
              onChange={(e) => set('dialTemplate', e.target.value)}
            />
          </Field>
        </div>
        <Field label={t('admin.trunks.format')} error={error('numberFormat')}>
          <Select
            value={values.numberFormat}
            data-testid="number-format"
            onChange={(e) => set('numberFormat', formats.find((f) => f === e.target.value) ?? 'national')}
          >
            {formats.map((format) => (
              <option key={format} value={format}>
                {t(`admin.trunks.formats.${format}`, {
                  example: exampleNumber(values.homeCountry, format)?.home ?? '',
                })}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          label={t('admin.trunks.country')}
          hint={t('admin.trunks.countryHint')}
          error={error('homeCountry')}
        >
          <Select value={values.homeCountry} onChange={(e) => set('homeCountry', e.target.value)}>
            {options.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <div className={admin.whole}>
          <DialExample
            template={values.dialTemplate}
            numberFormat={values.numberFormat}
            homeCountry={values.homeCountry}
          />
        </div>
        <LimitField
          label={t('admin.trunks.channels')}
          hint={t('admin.trunks.channelsHint')}
          error={error('maxChannels')}
          draft={values.maxChannels}
          onChange={(draft) => set('maxChannels', draft)}
          testId="channels"
        />
        <LimitField
          label={t('admin.trunks.callsPerSecond')}
          hint={t('admin.trunks.callsPerSecondHint')}
          error={error('callsPerSecond')}
          draft={values.callsPerSecond}
          onChange={(draft) => set('callsPerSecond', draft)}
          testId="calls-per-second"
        />
        <div className={admin.whole}>
          <Checkbox
            label={t('admin.trunks.enabled')}
            hint={t('admin.trunks.enabledHint')}
            checked={values.enabled}
            data-testid="enabled"
            onChange={(e) => set('enabled', e.target.checked)}
          />
        </div>
      </div>
    </FormDialog>
  );
}
