import { useTranslation } from 'react-i18next';
import type { Afterwards } from '../../../../api/contract/index.ts';
import { useDraft } from '../draftContext.ts';
import { CheckRow, NumberRow, SelectRow, TextRow } from './fields.tsx';
import { withField, type FieldsOf } from './nodeProps.ts';
import { UtterancesField } from './UtterancesField.tsx';

type Callback = Extract<Afterwards, { do: 'hang-up' }>['callback'];

/** A result code has letters, digits, - and _. */
export const resultOf = (text: string): string | undefined =>
  text.replace(/[^\p{L}\p{N}_-]/gu, '').replace(/^[_-]+/, '') || undefined;

export function EndFields({ node, put }: FieldsOf<'end'>) {
  const { t } = useTranslation();
  return (
    <>
      <UtterancesField
        title={t('designer.says')}
        value={node.utterances}
        onChange={(utterances) => put({ ...node, utterances })}
        testId="says"
      />
      <TextRow
        label={t('designer.result')}
        hint={t('designer.resultHint')}
        value={node.result}
        max={40}
        testId="result"
        onChange={(text) => put(withField(node, 'result', resultOf(text)))}
      />
      <NumberRow
        label={t('designer.delay')}
        value={node.delaySeconds}
        fallback={0}
        min={0}
        max={30}
        step={0.5}
        onChange={(value) => put(withField(node, 'delaySeconds', value))}
      />
      <CheckRow
        label={t('designer.suppressNumber')}
        value={node.suppressNumber}
        onChange={(suppressNumber) => put({ ...node, suppressNumber })}
      />
      <CallbackFields
        value={node.callback}
        onChange={(callback) => put(withField(node, 'callback', callback))}
      />
    </>
  );
}

export function CallbackFields(props: { value: Callback; onChange: (callback: Callback) => void }) {
  const { t } = useTranslation();
  const { value, onChange } = props;
  return (
    <>
      <CheckRow
        label={t('designer.callback')}
        value={value !== undefined}
        onChange={(on) => onChange(on ? { afterMinutes: 120 } : undefined)}
      />
      {value && (
        <NumberRow
          label={t('designer.callbackAfter')}
          value={value.afterMinutes}
          min={1}
          max={43_200}
          onChange={(minutes) => onChange({ ...value, afterMinutes: minutes ?? 120 })}
        />
      )}
    </>
  );
}

export function JumpFields({ node, put }: FieldsOf<'jump'>) {
  const { t } = useTranslation();
  const { script } = useDraft();
  const { then } = node;
  return (
    <>
      <UtterancesField
        title={t('designer.says')}
        value={node.utterances}
        onChange={(utterances) => put({ ...node, utterances })}
      />
      <SelectRow
        label={t('designer.then')}
        value={then.do}
        options={[
          { value: 'hang-up', label: t('designer.after.hang-up') },
          { value: 'flow', label: t('designer.after.flow') },
          { value: 'return', label: t('designer.after.return') },
        ]}
        onChange={(what) =>
          put({ ...node, then: what === 'return' ? { do: what, repeatPrompt: true } : { do: what } })
        }
      />
      {then.do === 'flow' && (
        <SelectRow
          label={t('designer.flow')}
          value={then.flow ?? ''}
          options={[
            { value: '', label: t('designer.nowhere') },
            ...script.flows
              .filter(({ kind }) => kind === 'main')
              .map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(flow) => put({ ...node, then: flow === '' ? { do: 'flow' } : { do: 'flow', flow } })}
        />
      )}
      {then.do === 'return' && (
        <CheckRow
          label={t('designer.repeatPrompt')}
          value={then.repeatPrompt}
          onChange={(repeatPrompt) => put({ ...node, then: { do: 'return', repeatPrompt } })}
        />
      )}
      {then.do === 'hang-up' && (
        <>
          <TextRow
            label={t('designer.result')}
            value={then.result}
            max={40}
            onChange={(text) => put({ ...node, then: withField(then, 'result', resultOf(text)) })}
          />
          <CallbackFields
            value={then.callback}
            onChange={(callback) => put({ ...node, then: withField(then, 'callback', callback) })}
          />
        </>
      )}
    </>
  );
}
