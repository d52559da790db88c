import { useTranslation } from 'react-i18next';
import type { CallerNumberGroup, Trunk } from '../../../../api/contract/index.ts';
import { Checkbox, Select, TextInput } from '../../design/Field.tsx';
import type { Form } from '../../design/useForm.ts';
import admin from '../Admin.module.css';
import { LimitField } from '../trunks/LimitField.tsx';
import styles from './CallerNumbers.module.css';
import type { NumberFormat, NumberUse, SettingsDraft, TrunkDraft } from './numberDraft.ts';

const uses: readonly NumberUse[] = ['both', 'out', 'in'];
const formats: readonly NumberFormat[] = ['national', 'e164', 'e164-plus', 'as-given'];

type SettingsForm = Pick<Form<SettingsDraft>, 'values' | 'set' | 'error'>;

interface Props {
  form: SettingsForm;
  trunks: readonly Trunk[];
  groups: readonly CallerNumberGroup[];
}

/** Caps, trunks and groups: what one number and many have in common. */
export function SettingsFields({ form, trunks, groups }: Props) {
  const { t } = useTranslation();
  const { values, set, error } = form;
  const change = (index: number, part: Partial<TrunkDraft>) =>
    set(
      'trunks',
      values.trunks.map((trunk, i) => (i === index ? { ...trunk, ...part } : trunk)),
    );
  return (
    <>
      <LimitField
        label={t('callerNumbers.dailyCap')}
        hint={t('callerNumbers.dailyCapHint')}
        error={error('dailyCap')}
        draft={values.dailyCap}
        onChange={(draft) => set('dailyCap', draft)}
        testId="daily-cap"
      />
      <LimitField
        label={t('callerNumbers.perMinuteCap')}
        hint={t('callerNumbers.perMinuteCapHint')}
        error={error('perMinuteCap')}
        draft={values.perMinuteCap}
        onChange={(draft) => set('perMinuteCap', draft)}
        testId="per-minute-cap"
      />
      <fieldset className={admin.whole}>
        <legend className={styles.legend}>{t('callerNumbers.trunksTitle')}</legend>
        <p className={styles.hint}>
          {trunks.length === 0 ? t('callerNumbers.noTrunks') : t('callerNumbers.trunksHint')}
        </p>
        {values.trunks.map((trunk, i) => (
          <TrunkLine
            key={trunk.trunkId}
            draft={trunk}
            name={trunks.find(({ id }) => id === trunk.trunkId)?.name ?? ''}
            wrong={error(`trunks.${i}`) ?? null}
            onChange={(part) => change(i, part)}
          />
        ))}
      </fieldset>
      <fieldset className={admin.whole}>
        <legend className={styles.legend}>{t('callerNumbers.groupsTitle')}</legend>
        <p className={styles.hint}>
          {groups.length === 0 ? t('callerNumbers.noGroups') : t('callerNumbers.groupsHint')}
        </p>
        <div className={styles.choices}>
          {groups.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={name}
              checked={values.groupIds.includes(id)}
              onChange={(e) =>
                set(
                  'groupIds',
                  e.target.checked ? [...values.groupIds, id] : values.groupIds.filter((each) => each !== id),
                )
              }
            />
          ))}
        </div>
      </fieldset>
    </>
  );
}

interface TrunkLineProps {
  draft: TrunkDraft;
  name: string;
  wrong: string | null;
  onChange: (part: Partial<TrunkDraft>) => void;
}

function TrunkLine({ draft, name, wrong, onChange }: TrunkLineProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.trunk}>
      <Checkbox label={name} checked={draft.used} onChange={(e) => onChange({ used: e.target.checked })} />
      <Select
        aria-label={`${name}: ${t('callerNumbers.use')}`}
        disabled={!draft.used}
        value={draft.use}
        onChange={(e) => onChange({ use: uses.find((use) => use === e.target.value) ?? 'both' })}
      >
        {uses.map((use) => (
          <option key={use} value={use}>
            {t(`callerNumbers.uses.${use}`)}
          </option>
        ))}
      </Select>
      <Select
        aria-label={`${name}: ${t('callerNumbers.format')}`}
        disabled={!draft.used}
        value={draft.format}
        onChange={(e) => onChange({ format: formats.find((f) => f === e.target.value) ?? 'national' })}
      >
        {formats.map((format) => (
          <option key={format} value={format}>
            {t(`callerNumbers.formats.${format}`)}
          </option>
        ))}
      </Select>
      {draft.used && draft.format === 'as-given' && (
        <div className={styles.given}>
          <TextInput
            aria-label={`${name}: ${t('callerNumbers.asGiven')}`}
            aria-invalid={wrong !== null || undefined}
            placeholder={t('callerNumbers.asGiven')}
            maxLength={33}
            value={draft.asGiven}
            onChange={(e) => onChange({ asGiven: e.target.value })}
          />
          {wrong !== null && <p role="alert">{wrong}</p>}
        </div>
      )}
    </div>
  );
}
