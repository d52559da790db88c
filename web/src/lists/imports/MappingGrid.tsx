import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import, ImportMapping } from '../../../../api/contract/index.ts';
import { Button } from '../../design/Button.tsx';
import { classes } from '../../design/classes.ts';
import { Select } from '../../design/Field.tsx';
import { FieldDialog } from '../fields/FieldDialog.tsx';
import { useFieldWords } from '../fields/useFieldWords.ts';
import {
  columnUse,
  keyOfUse,
  phoneRanks,
  readUse,
  settingsOf,
  singleUses,
  withSettings,
  withUse,
} from './columnUses.ts';
import styles from './Import.module.css';

interface Props {
  shown: Import;
  mapping: ImportMapping;
  invalid: boolean;
  onChange: (mapping: ImportMapping) => void;
}

/** The first rows of the file, with a choice over each column. */
export function MappingGrid({ shown, mapping, invalid, onChange }: Props) {
  const { t } = useTranslation();
  const words = useFieldWords();
  const [edited, setEdited] = useState<number | null>(null);
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('imports.mapping.title')}>
      <table className={styles.grid}>
        <thead>
          <tr>
            <th className={styles.rowNumber} scope="col">
              <span className="visually-hidden">{t('imports.row')}</span>
            </th>
            {shown.headers.map((header, column) => {
              const use = columnUse(mapping, column);
              return (
                <th key={column} scope="col" className={classes(use.type === 'phone' && styles.phone)}>
                  <span className={classes(styles.header, header === '' && styles.unnamed)} title={header}>
                    {header === '' ? t('imports.mapping.unnamed') : header}
                  </span>
                  <Select
                    aria-label={t('imports.mapping.use', { n: column + 1, header })}
                    aria-invalid={(invalid && mapping.phones.length === 0) || undefined}
                    value={keyOfUse(use)}
                    data-testid={`column-${column}`}
                    onChange={(e) => onChange(withUse(mapping, column, readUse(e.target.value)))}
                  >
                    <option value="field">{t('imports.mapping.field')}</option>
                    {Array.from({ length: phoneRanks(mapping, column) }, (_, rank) => (
                      <option key={rank} value={`phone-${rank}`}>
                        {t('imports.mapping.phone', { n: rank + 1 })}
                      </option>
                    ))}
                    {singleUses.map((type) => (
                      <option key={type} value={type}>
                        {t(`imports.mapping.${type}`)}
                      </option>
                    ))}
                  </Select>
                  {use.type === 'field' && (
                    <Button
                      size="small"
                      look="quiet"
                      icon="edit"
                      data-testid={`settings-${column}`}
                      onClick={() => setEdited(column)}
                    >
                      {words(settingsOf(mapping, column))}
                    </Button>
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {shown.preview.map((cells, row) => (
            <tr key={row}>
              <td className={styles.rowNumber}>{row + 2}</td>
              {shown.headers.map((_, column) => (
                <td
                  key={column}
                  title={cells[column]}
                  className={classes(columnUse(mapping, column).type === 'phone' && styles.phone)}
                >
                  {cells[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {edited !== null && (
        <FieldDialog
          label={shown.headers[edited] ?? ''}
          settings={settingsOf(mapping, edited)}
          onSave={(settings) => onChange(withSettings(mapping, edited, settings))}
          onClose={() => setEdited(null)}
        />
      )}
    </div>
  );
}
