import { useTranslation } from 'react-i18next';
import { Field, TextInput } from '../../design/Field.tsx';
import { useDraft } from '../draftContext.ts';
import { CheckRow, LinesRow } from './fields.tsx';
import { Rows } from './Rows.tsx';
import type { FieldsOf } from './nodeProps.ts';
import styles from './Nodes.module.css';

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const dayText = /^\d{4}-\d{2}-\d{2}$/;

/** When there is service: weekly periods, holidays, dates with hours of their own. */
export function HoursFields({ node, put }: FieldsOf<'hours'>) {
  const { t } = useTranslation();
  return (
    <>
      <Rows
        title={t('designer.periods')}
        hint={t('designer.periodsHint')}
        rows={node.periods}
        onChange={(periods) => put({ ...node, periods })}
        fresh={() => ({ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' })}
        add={t('designer.addPeriod')}
      >
        {(row, set) => (
          <>
            <div className={styles.intents}>
              {days
                .map((name, i) => ({ name, day: i + 1 }))
                .map(({ name, day }) => (
                  <CheckRow
                    key={day}
                    label={t(`designer.day.${name}`)}
                    value={row.days.includes(day)}
                    onChange={(on) =>
                      set({
                        ...row,
                        days: on
                          ? [...row.days, day].toSorted((a, b) => a - b)
                          : row.days.filter((d) => d !== day),
                      })
                    }
                  />
                ))}
            </div>
            <Span from={row.from} to={row.to} onChange={(span) => set({ ...row, ...span })} />
          </>
        )}
      </Rows>
      <LinesRow
        label={t('designer.closedOn')}
        hint={t('designer.closedOnHint')}
        value={node.closedOn}
        read={dayText}
        onChange={(closedOn) => put({ ...node, closedOn })}
      />
      <Rows
        title={t('designer.openOn')}
        rows={node.openOn}
        onChange={(openOn) => put({ ...node, openOn })}
        fresh={() => ({ date: '2027-01-01', from: '09:00', to: '12:00' })}
        most={400}
        add={t('designer.addDate')}
      >
        {(row, set) => (
          <>
            <DateInput value={row.date} onChange={(date) => set({ ...row, date })} />
            <Span from={row.from} to={row.to} onChange={(span) => set({ ...row, ...span })} />
          </>
        )}
      </Rows>
    </>
  );
}

function DateInput({ value, onChange }: { value: string; onChange: (date: string) => void }) {
  const { t } = useTranslation();
  const { readOnly } = useDraft();
  return (
    <TextInput
      type="date"
      aria-label={t('designer.date')}
      value={value}
      disabled={readOnly}
      onChange={(event) => {
        if (dayText.test(event.target.value)) onChange(event.target.value);
      }}
    />
  );
}

interface SpanProps {
  from: string;
  to: string;
  onChange: (span: { from: string; to: string }) => void;
}

function Span({ from, to, onChange }: SpanProps) {
  const { t } = useTranslation();
  const { readOnly } = useDraft();
  const input = (value: string, put: (text: string) => void) => (
    <TextInput
      type="time"
      value={value === '24:00' ? '00:00' : value}
      disabled={readOnly}
      onChange={(event) => {
        if (event.target.value !== '') put(event.target.value.slice(0, 5));
      }}
    />
  );
  return (
    <div className={styles.pair}>
      <Field label={t('designer.from')}>{input(from, (text) => onChange({ from: text, to }))}</Field>
      <Field label={t('designer.to')}>{input(to, (text) => onChange({ from, to: text }))}</Field>
    </div>
  );
}
