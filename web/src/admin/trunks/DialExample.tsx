import { useTranslation } from 'react-i18next';
import type { Trunk } from '../../../../api/contract/index.ts';
import { countryName } from '../../format/countries.ts';
import { dialed, exampleNumber, foreignExample } from './dialExample.ts';
import { applyRules, type Rule } from './numberPattern.ts';
import styles from './Trunks.module.css';

interface Props {
  template: string;
  numberFormat: Trunk['numberFormat'];
  homeCountry: string;
  rules: readonly Rule[];
}

/** What the switch would be told, for a number at home and one abroad. */
export function DialExample({ template, numberFormat, homeCountry, rules }: Props) {
  const { t, i18n } = useTranslation();
  const rows = [
    {
      key: 'home',
      label: countryName(i18n.language, homeCountry),
      example: exampleNumber(homeCountry, numberFormat),
    },
    { key: 'abroad', label: t('admin.trunks.abroad'), example: foreignExample(homeCountry, numberFormat) },
  ];
  return (
    <div className={styles.example} aria-live="polite" data-testid="dial-example">
      <div className={styles.exampleTitle}>{t('admin.trunks.example')}</div>
      <dl className={styles.pairs}>
        {rows.map(({ key, label, example }) => {
          const text = example && dialed(template.trim(), applyRules(example.home, example.e164, rules));
          return (
            <div key={key} className={styles.pair}>
              <dt>
                {label}
                {example && <span className={styles.e164}>{example.e164}</span>}
              </dt>
              <dd>
                {example === null ? (
                  t('admin.trunks.noExample')
                ) : text === null ? (
                  t('admin.trunks.noNumber', { slot: '{number}' })
                ) : (
                  <code>{text}</code>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}
