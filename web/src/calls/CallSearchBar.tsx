import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/Button.tsx';
import { TextInput } from '../design/Field.tsx';
import { Segmented } from '../design/Segmented.tsx';
import { useCan } from '../session/useSession.ts';
import { callDays, type CallFilter } from './callFilter.ts';
import styles from './Calls.module.css';

interface Props {
  filter: CallFilter;
  onChange: (change: Partial<CallFilter>) => void;
}

/** By number, by contact, and how far back. Enter looks; the slash key leads here. */
export function CallSearchBar({ filter, onChange }: Props) {
  const { t } = useTranslation();
  const whole = useCan()('numbers.unmasked');
  const [number, setNumber] = useState(filter.number);
  const [contact, setContact] = useState(filter.contact);
  const wrong =
    number.trim() !== '' && (number.replace(/\D/g, '').length < 4 || /[^\d\s+\-().]/.test(number));
  return (
    <form
      role="search"
      className={styles.search}
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong) onChange({ number: number.trim(), contact: contact.trim() });
      }}
    >
      <TextInput
        type="search"
        inputMode="tel"
        autoComplete="off"
        aria-label={t('calls.number')}
        aria-invalid={wrong}
        placeholder={whole ? t('calls.numberHint') : t('calls.numberHintMasked')}
        maxLength={whole ? 40 : 4}
        value={number}
        data-key="search"
        data-testid="calls-number"
        onChange={(e) => setNumber(e.target.value)}
      />
      <TextInput
        type="search"
        autoComplete="off"
        aria-label={t('calls.contact')}
        placeholder={t('calls.contact')}
        maxLength={100}
        value={contact}
        data-testid="calls-contact"
        onChange={(e) => setContact(e.target.value)}
      />
      <Button type="submit" icon="search" disabled={wrong} data-testid="calls-look">
        {t('calls.look')}
      </Button>
      <Segmented
        label={t('calls.time')}
        value={filter.days}
        options={callDays.map((value) => ({ value, label: t(`calls.days.${value}`) }))}
        onChange={(days) => onChange({ days })}
        testId="calls-days"
      />
      {filter.days === 'span' &&
        (['fromDay', 'untilDay'] as const).map((end) => (
          <TextInput
            key={end}
            type="date"
            aria-label={t(`calls.${end}`)}
            value={filter[end]}
            data-testid={`calls-${end}`}
            onChange={(e) => onChange({ [end]: e.target.value })}
          />
        ))}
    </form>
  );
}
