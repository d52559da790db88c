import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/Button.tsx';
import { Select, TextInput } from '../design/Field.tsx';
import { useWords } from '../i18n/useWords.ts';
import { choicesOf } from '../lists/filters/choicesOf.ts';
import { anyCall, narrowings, type CallFilter } from './callFilter.ts';
import { callPaths } from './callPaths.ts';
import styles from './Calls.module.css';
import type { CallChoices } from './useCallChoices.ts';

interface Props {
  filter: CallFilter;
  choices: CallChoices;
  onChange: (change: Partial<CallFilter>) => void;
}

type Choosable = Exclude<keyof CallFilter, 'days'>;

/** Everything calls can be narrowed by, besides the number, the contact and the time. */
export function CallFilters({ filter, choices, onChange }: Props) {
  const { t } = useTranslation();
  const say = useWords();
  const choose = (key: Choosable, any: string, options: ReactNode) => (
    <Select
      aria-label={any}
      value={filter[key]}
      data-set={filter[key] !== ''}
      data-testid={`calls-${key}`}
      onChange={(e) => onChange({ [key]: e.target.value })}
    >
      <option value="">{any}</option>
      {options}
    </Select>
  );
  const named = (rows: readonly { id: string; name: string }[]) =>
    rows.map(({ id, name }) => (
      <option key={id} value={id}>
        {name}
      </option>
    ));
  const coded = (codes: readonly string[], name: (code: string) => string) =>
    codes.map((code) => (
      <option key={code} value={code}>
        {name(code)}
      </option>
    ));
  const outcomes = choicesOf('outcome')?.codes ?? [];
  return (
    <div className={styles.filters} data-testid="call-filters">
      {choose(
        'taskId',
        t('calls.any.task'),
        <>
          {/* A test call, or a task that is not among the newest. */}
          {filter.taskId !== '' && !choices.tasks.some(({ id }) => id === filter.taskId) && (
            <option value={filter.taskId}>{t('calls.oneTask')}</option>
          )}
          {named(choices.tasks)}
        </>,
      )}
      {choices.lists.length > 0 && choose('listId', t('calls.any.list'), named(choices.lists))}
      {choose(
        'outcomes',
        t('calls.any.outcome'),
        <>
          <option value="open">{t('calls.underWay')}</option>
          {/* Several, from a link. */}
          {filter.outcomes.includes(',') && <option value={filter.outcomes}>{t('calls.several')}</option>}
          {coded(outcomes, (code) => say('outcome', code))}
        </>,
      )}
      {choose(
        'paths',
        t('calls.any.path'),
        coded(callPaths, (code) => say('path', code)),
      )}
      {choices.agents.length > 0 && choose('agentId', t('calls.any.agent'), named(choices.agents))}
      {choose('skillGroupId', t('calls.any.group'), named(choices.groups))}
      {choose('resultCodeId', t('calls.any.result'), named(choices.results))}
      {choose(
        'direction',
        t('calls.any.direction'),
        <>
          <option value="out">{t('calls.directions.out')}</option>
          <option value="own">{t('calls.directions.own')}</option>
          <option value="in">{t('calls.directions.in')}</option>
        </>,
      )}
      {choose(
        'recorded',
        t('calls.any.recorded'),
        <>
          <option value="1">{t('calls.recorded')}</option>
          <option value="0">{t('calls.notRecorded')}</option>
        </>,
      )}
      <TextInput
        type="number"
        min={0}
        aria-label={t('calls.leastTalk')}
        placeholder={t('calls.leastTalk')}
        value={filter.leastTalk}
        data-set={filter.leastTalk !== ''}
        data-testid="calls-leastTalk"
        onChange={(e) => onChange({ leastTalk: e.target.value })}
      />
      <TextInput
        type="tel"
        aria-label={t('calls.callerNumber')}
        placeholder={t('calls.callerNumber')}
        value={filter.callerNumber}
        data-set={filter.callerNumber !== ''}
        data-testid="calls-callerNumber"
        onChange={(e) => onChange({ callerNumber: e.target.value.trim() })}
      />
      {filter.contactId !== '' && (
        <Button size="small" icon="close" onClick={() => onChange({ contactId: '' })}>
          {t('calls.oneContact')}
        </Button>
      )}
      {narrowings(filter) > 0 && (
        <Button
          look="quiet"
          size="small"
          data-testid="calls-clear"
          onClick={() =>
            onChange({
              ...anyCall,
              ...{ number: filter.number, contact: filter.contact, days: filter.days },
              ...{ fromDay: filter.fromDay, untilDay: filter.untilDay },
            })
          }
        >
          {t('calls.clear')}
        </Button>
      )}
    </div>
  );
}
