import { useTranslation } from 'react-i18next';
import { TextArea, Field } from '../../design/Field.tsx';
import { useDraft } from '../draftContext.ts';
import { AssignmentRows } from './AssignmentRows.tsx';
import { SelectRow, TextRow } from './fields.tsx';
import { withField, type FieldsOf } from './nodeProps.ts';
import { VariableInput } from './VariableInput.tsx';

export function SetFields({ node, put }: FieldsOf<'set'>) {
  const { t } = useTranslation();
  return (
    <AssignmentRows
      title={t('designer.assignments')}
      rows={node.assignments}
      onChange={(assignments) => put({ ...node, assignments })}
    />
  );
}

/** A text to the callee, or to another system. */
export function MessageFields({ node, put }: FieldsOf<'message'>) {
  const { t } = useTranslation();
  const { readOnly } = useDraft();
  return (
    <>
      <SelectRow
        label={t('designer.via')}
        value={node.via.by}
        options={[
          { value: 'sms', label: t('designer.viaSms') },
          { value: 'webhook', label: t('designer.viaWebhook') },
        ]}
        onChange={(by) => put({ ...node, via: by === 'sms' ? { by } : { by, url: 'https://' } })}
      />
      {node.via.by === 'webhook' ? (
        <TextRow
          label={t('designer.url')}
          value={node.via.url}
          max={2000}
          onChange={(url) => put({ ...node, via: { by: 'webhook', url } })}
        />
      ) : (
        <TextRow
          label={t('designer.provider')}
          hint={t('designer.providerHint')}
          value={node.via.provider}
          max={64}
          onChange={(text) =>
            put({ ...node, via: text === '' ? { by: 'sms' } : { by: 'sms', provider: text } })
          }
        />
      )}
      <Field label={t('designer.template')} hint={t('designer.templateHint')}>
        <TextArea
          rows={4}
          maxLength={1000}
          value={node.template}
          disabled={readOnly}
          onChange={(event) => put({ ...node, template: event.target.value })}
        />
      </Field>
      <VariableInput
        label={t('designer.recipient')}
        hint={t('designer.recipientHint')}
        expression
        value={node.recipient}
        onChange={(text) => put(withField(node, 'recipient', text === '' ? undefined : text))}
      />
    </>
  );
}

export function SubFlowFields({ node, put }: FieldsOf<'sub-flow'>) {
  const { t } = useTranslation();
  const { script } = useDraft();
  const flows = script.flows.filter(({ kind }) => kind === 'sub');
  return (
    <>
      <SelectRow
        label={t('designer.subFlow')}
        value={node.flow ?? ''}
        options={[
          { value: '', label: t('designer.nowhere') },
          ...flows.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(flow) => put(withField(node, 'flow', flow === '' ? undefined : flow))}
      />
      <AssignmentRows
        title={t('designer.inputs')}
        rows={node.inputs}
        onChange={(inputs) => put({ ...node, inputs })}
      />
      <AssignmentRows
        title={t('designer.outputs')}
        rows={node.outputs}
        onChange={(outputs) => put({ ...node, outputs })}
      />
    </>
  );
}
