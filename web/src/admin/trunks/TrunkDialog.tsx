import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Trunk } from '../../../../api/contract/index.ts';
import { createTrunk, updateTrunk } from '../../api/admin.ts';
import { Field, TextInput } from '../../design/Field.tsx';
import { FormDialog } from '../../design/FormDialog.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { useSession } from '../../session/useSession.ts';
import admin from '../Admin.module.css';
import { newTrunk, readTrunk, trunkDraft, type TrunkDraft } from './trunkDraft.ts';
import { TrunkLimits } from './TrunkLimits.tsx';
import { TrunkNow } from './TrunkNow.tsx';
import { TrunkWay } from './TrunkWay.tsx';

export function TrunkDialog({ trunk, onClose }: { trunk: Trunk | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { tenant } = useSession();
  const queries = useQueryClient();
  const form = useForm<TrunkDraft>({
    initial: trunk ? trunkDraft(trunk) : newTrunk(tenant.defaultCountry),
    shows: [
      'name',
      'gateway',
      'dialTemplate',
      'numberFormat',
      'homeCountry',
      'callerNumber',
      'maxChannels',
      'callsPerSecond',
      'numberRules',
      'allowedPatterns',
      'deniedPatterns',
      'costNote',
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
      submit={trunk ? t('everyPage.save') : t('everyPage.create')}
      onClose={onClose}
      testId="trunk-dialog"
    >
      {trunk?.enabled === true && <TrunkNow id={trunk.id} />}
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
      </div>
      <TrunkWay form={form} />
      <TrunkLimits form={form} />
    </FormDialog>
  );
}
