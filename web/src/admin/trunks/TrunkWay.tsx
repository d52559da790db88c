import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, Select, TextInput } from '../../design/Field.tsx';
import { Segmented } from '../../design/Segmented.tsx';
import { countries } from '../../format/countries.ts';
import admin from '../Admin.module.css';
import { DialExample } from './DialExample.tsx';
import { exampleNumber } from './dialExample.ts';
import { NumberRules } from './NumberRules.tsx';
import { readRule, templateOf } from './trunkDraft.ts';
import type { TrunkSectionProps } from './trunkSections.ts';
import styles from './Trunks.module.css';

const formats = ['national', 'e164', 'e164-plus'] as const;

/** How the switch reaches the carrier and how numbers are written for it, with an example of the result. */
export function TrunkWay({ form }: TrunkSectionProps) {
  const { t, i18n } = useTranslation();
  const options = useMemo(() => countries(i18n.language), [i18n.language]);
  const { values, set, error } = form;
  return (
    <>
      <div className={styles.way}>
        <span className={styles.wayLabel}>{t('admin.trunks.way')}</span>
        <Segmented
          label={t('admin.trunks.way')}
          value={values.way}
          options={[
            { value: 'gateway', label: t('admin.trunks.gateway') },
            { value: 'dial-string', label: t('admin.trunks.template') },
          ]}
          onChange={(way) => {
            if (way === 'dial-string' && values.gateway.trim() !== '')
              set('dialTemplate', templateOf({ ...values, way: 'gateway' }));
            set('way', way);
          }}
          testId="way"
        />
      </div>
      {values.way === 'gateway' ? (
        <Field
          label={t('admin.trunks.gateway')}
          hint={t('admin.trunks.gatewayHint')}
          error={error('gateway') ?? error('dialTemplate')}
        >
          <TextInput
            className="mono"
            autoComplete="off"
            spellCheck={false}
            maxLength={130}
            value={values.gateway}
            data-testid="gateway"
            onChange={(e) => set('gateway', e.target.value)}
          />
        </Field>
      ) : (
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
      )}
      <div className={admin.columns}>
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
      </div>
      <NumberRules rules={values.numberRules} error={error} onChange={(rules) => set('numberRules', rules)} />
      <DialExample
        template={templateOf(values)}
        numberFormat={values.numberFormat}
        homeCountry={values.homeCountry}
        rules={values.numberRules.map(readRule)}
      />
    </>
  );
}
