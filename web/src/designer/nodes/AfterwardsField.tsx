import { useTranslation } from 'react-i18next';
import type { Afterwards } from '../../../../api/contract/index.ts';
import page from '../Designer.module.css';
import { useDraft } from '../draftContext.ts';
import { CallbackFields, resultOf } from './EndFields.tsx';
import { CheckRow, SelectRow, TextRow } from './fields.tsx';
import { withField } from './nodeProps.ts';
import { PlanFields } from './TransferFields.tsx';

const kinds = ['wait', 'return', 'flow', 'transfer', 'hang-up'] as const;

interface Props {
  value: Afterwards;
  onChange: (value: Afterwards) => void;
}

/** What follows an answer, a step of a ladder, or a limit. */
export function AfterwardsField({ value, onChange }: Props) {
  const { t } = useTranslation();
  const { script } = useDraft();
  const begin = (kind: (typeof kinds)[number]): Afterwards => {
    if (kind === 'return') return { do: kind, repeatPrompt: true };
    return kind === 'transfer' ? { do: kind, transfer: { data: [] } } : { do: kind };
  };
  return (
    <div className={page.stack}>
      <SelectRow
        label={t('designer.then')}
        value={value.do}
        options={kinds.map((kind) => ({ value: kind, label: t(`designer.after.${kind}`) }))}
        onChange={(kind) => onChange(begin(kind))}
      />
      {value.do === 'return' && (
        <CheckRow
          label={t('designer.repeatPrompt')}
          value={value.repeatPrompt}
          onChange={(repeatPrompt) => onChange({ do: 'return', repeatPrompt })}
        />
      )}
      {value.do === 'flow' && (
        <SelectRow
          label={t('designer.flow')}
          value={value.flow ?? ''}
          options={[
            { value: '', label: t('designer.nowhere') },
            ...script.flows
              .filter(({ kind }) => kind === 'main')
              .map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(flow) => onChange(flow === '' ? { do: 'flow' } : { do: 'flow', flow })}
        />
      )}
      {value.do === 'transfer' && (
        <PlanFields plan={value.transfer} put={(transfer) => onChange({ ...value, transfer })} />
      )}
      {value.do === 'hang-up' && (
        <>
          <TextRow
            label={t('designer.result')}
            value={value.result}
            max={40}
            onChange={(text) => onChange(withField(value, 'result', resultOf(text)))}
          />
          <CallbackFields
            value={value.callback}
            onChange={(callback) => onChange(withField(value, 'callback', callback))}
          />
        </>
      )}
    </div>
  );
}
