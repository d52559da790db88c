import { useTranslation } from 'react-i18next';
import type { ScriptNode } from '../../../../api/contract/index.ts';
import { useDraft } from '../draftContext.ts';
import { NumberRow, SelectRow, TextRow, WordsRow } from './fields.tsx';
import { withField, type FieldsOf } from './nodeProps.ts';
import styles from './Nodes.module.css';
import { UtterancesField } from './UtterancesField.tsx';

export type Plan = Pick<
  Extract<ScriptNode, { kind: 'transfer' }>,
  'target' | 'whisper' | 'priority' | 'maxWaitSeconds' | 'holdMusic' | 'data'
>;

export function TransferFields({ node, put }: FieldsOf<'transfer'>) {
  const { t } = useTranslation();
  return (
    <>
      <UtterancesField
        title={t('designer.says')}
        value={node.utterances}
        onChange={(utterances) => put({ ...node, utterances })}
      />
      <PlanFields plan={node} put={(plan) => put({ ...node, ...plan })} />
    </>
  );
}

/** Names the skill group of the task that talks by the script. */
const TASK_GROUP = 'task';

/** To whom a callee is handed over, and what the agent gets. `put` is given the whole, absent fields as undefined. */
export function PlanFields<P extends Plan>({ plan, put }: { plan: P; put: (plan: P) => void }) {
  const { t } = useTranslation();
  const { script } = useDraft();
  const { target } = plan;
  const to = target?.to ?? '';
  const fresh: Record<string, Plan['target']> = {
    'skill-group': { to: 'skill-group', skillGroup: script.skillGroups[0]?.id ?? TASK_GROUP },
    agent: { to: 'agent', agent: '' },
    number: { to: 'number', number: '' },
  };
  return (
    <>
      <SelectRow
        label={t('designer.transferTo')}
        value={to}
        options={[
          { value: '', label: t('designer.nowhere') },
          { value: 'skill-group', label: t('designer.toSkillGroup') },
          { value: 'agent', label: t('designer.toAgent') },
          { value: 'number', label: t('designer.toNumber') },
        ]}
        onChange={(next) => put(withField<P, 'target'>(plan, 'target', fresh[next]))}
      />
      {target?.to === 'skill-group' && (
        <SelectRow
          label={t('designer.skillGroup')}
          hint={t('designer.skillGroupHint')}
          value={target.skillGroup}
          options={[
            { value: TASK_GROUP, label: t('designer.taskSkillGroup') },
            ...(target.skillGroup === TASK_GROUP ||
            script.skillGroups.some(({ id }) => id === target.skillGroup)
              ? []
              : [{ value: target.skillGroup, label: target.skillGroup || t('designer.nowhere') }]),
            ...script.skillGroups
              .filter(({ id }) => id !== TASK_GROUP)
              .map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(skillGroup) => put({ ...plan, target: { to: 'skill-group', skillGroup } })}
        />
      )}
      {target?.to === 'agent' && (
        <TextRow
          label={t('designer.agent')}
          hint={t('designer.agentHint')}
          value={target.agent}
          max={64}
          onChange={(agent) => put({ ...plan, target: { to: 'agent', agent } })}
        />
      )}
      {target?.to === 'number' && (
        <TextRow
          label={t('designer.number')}
          value={target.number}
          max={32}
          placeholder="+861088886666"
          onChange={(number) => put({ ...plan, target: { to: 'number', number } })}
        />
      )}
      <TextRow
        label={t('designer.whisper')}
        hint={t('designer.whisperHint')}
        value={plan.whisper}
        max={300}
        onChange={(text) => put(withField<P, 'whisper'>(plan, 'whisper', text === '' ? undefined : text))}
      />
      <div className={styles.pair}>
        <NumberRow
          label={t('designer.priority')}
          value={plan.priority}
          fallback={5}
          min={1}
          max={9}
          onChange={(value) => put(withField<P, 'priority'>(plan, 'priority', value))}
        />
        <NumberRow
          label={t('designer.maxWait')}
          value={plan.maxWaitSeconds}
          fallback={20}
          min={5}
          max={600}
          onChange={(value) => put(withField<P, 'maxWaitSeconds'>(plan, 'maxWaitSeconds', value))}
        />
      </div>
      <SelectRow
        label={t('designer.holdMusic')}
        value={plan.holdMusic ?? ''}
        options={[
          { value: '', label: t('designer.holdMusicOfQueue') },
          ...script.prompts.map(({ id, text }) => ({ value: id, label: text || id })),
        ]}
        onChange={(id) => put(withField<P, 'holdMusic'>(plan, 'holdMusic', id === '' ? undefined : id))}
      />
      <WordsRow
        label={t('designer.data')}
        hint={t('designer.dataHint')}
        value={plan.data}
        most={50}
        onChange={(data) => put({ ...plan, data })}
      />
    </>
  );
}
