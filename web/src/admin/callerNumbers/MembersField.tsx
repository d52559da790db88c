import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallerNumber } from '../../../../api/contract/index.ts';
import { Checkbox, TextInput } from '../../design/Field.tsx';
import { useFormat } from '../../format/useFormat.ts';
import styles from './CallerNumbers.module.css';
import { usePlaceName } from './usePlaceName.ts';

interface Props {
  numbers: readonly CallerNumber[];
  chosen: readonly string[];
  onChange: (ids: string[]) => void;
}

/** Which of the numbers belong to the group: found by digits or place, ticked one by one. */
export function MembersField({ numbers, chosen, onChange }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const placeOf = usePlaceName();
  const [search, setSearch] = useState('');
  const chosenIds = useMemo(() => new Set(chosen), [chosen]);
  const wanted = search.trim().toLowerCase();
  const shown = numbers.filter((number) =>
    `${number.phone} ${number.province ?? ''}${number.city ?? ''} ${placeOf(number) ?? ''}`
      .toLowerCase()
      .includes(wanted),
  );
  return (
    <fieldset>
      <legend className={styles.legend}>{t('callerNumbers.members')}</legend>
      {numbers.length === 0 ? (
        <p className={styles.hint}>{t('callerNumbers.noMembers')}</p>
      ) : (
        <>
          <p className={styles.hint}>
            {t('callerNumbers.membersChosen', { count: chosen.length, n: format.number(chosen.length) })}
          </p>
          <TextInput
            type="search"
            aria-label={t('callerNumbers.membersFilter')}
            placeholder={t('callerNumbers.membersFilter')}
            value={search}
            onChange={(e) => setSearch(e.target.value)}
          />
          <div className={styles.members}>
            {shown.map((number) => (
              <Checkbox
                key={number.id}
                label={`${number.phone} ${placeOf(number) ?? ''}`}
                checked={chosenIds.has(number.id)}
                onChange={(e) =>
                  onChange(
                    e.target.checked ? [...chosen, number.id] : chosen.filter((id) => id !== number.id),
                  )
                }
              />
            ))}
          </div>
        </>
      )}
    </fieldset>
  );
}
