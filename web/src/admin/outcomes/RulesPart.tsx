import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutcomeRules, OutcomeTable } from '../../../../api/contract/index.ts';
import { getOutcomeRules, getOutcomeTable, putOutcomeRules } from '../../api/outcomes.ts';
import { Button } from '../../design/Button.tsx';
import { Select } from '../../design/Field.tsx';
import { FormProblem } from '../../design/FormProblem.tsx';
import { Panel } from '../../design/Panel.tsx';
import { ErrorState, Skeleton } from '../../design/states.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { useCan } from '../../session/useSession.ts';
import styles from './Outcomes.module.css';
import { RuleLine } from './RuleLine.tsx';
import { emptyRule, ruleInput, rulesDraft, wrongRules, type RuleDraft } from './rulesDraft.ts';
import { useTrunkNames } from './useTrunkNames.ts';

/** The tenant's own rules, for one trunk or for all. */
export function RulesPart() {
  const { t } = useTranslation();
  const [trunkId, setTrunkId] = useState('');
  const trunks = useTrunkNames();
  const table = useQuery({
    queryKey: ['outcomes', 'table'],
    queryFn: ({ signal }) => getOutcomeTable(signal),
    staleTime: Infinity,
  });
  const rules = useQuery({
    queryKey: ['outcomes', 'rules', trunkId],
    queryFn: ({ signal }) => getOutcomeRules(trunkId, signal),
  });
  const failed = table.isError ? table : rules.isError ? rules : null;
  return (
    <Panel
      title={t('outcomes.rules.title')}
      note={t('outcomes.rules.note')}
      testId="outcome-rules"
      actions={
        <span className={styles.scope}>
          <Select
            aria-label={t('outcomes.rules.scope')}
            value={trunkId}
            data-testid="rules-scope"
            onChange={(e) => setTrunkId(e.target.value)}
          >
            <option value="">{t('outcomes.rules.allTrunks')}</option>
            {trunks.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </span>
      }
    >
      {failed ? (
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
      ) : table.data && rules.data ? (
        <RulesForm key={trunkId} trunkId={trunkId} stored={rules.data} table={table.data} />
      ) : (
        <Skeleton lines={3} />
      )}
    </Panel>
  );
}

interface FormProps {
  trunkId: string;
  stored: OutcomeRules;
  table: OutcomeTable;
}

function RulesForm({ trunkId, stored, table }: FormProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const mayWrite = useCan()('trunks.write');
  const form = useForm<{ rules: RuleDraft[] }>({
    initial: { rules: rulesDraft(stored.rules) },
    shows: ['rules'],
    check: ({ rules }) => wrongRules(rules),
    submit: async ({ rules }) => {
      const saved = await putOutcomeRules(trunkId, rules.map(ruleInput));
      queries.setQueryData(['outcomes', 'rules', trunkId], saved);
      showToast({ tone: 'good', text: t('outcomes.rules.saved') });
    },
  });
  const { values, set, error, dirty } = form;
  const { rules } = values;
  const change = (at: number, part: Partial<RuleDraft>) =>
    set(
      'rules',
      rules.map((rule, i) => (i === at ? { ...rule, ...part } : rule)),
    );
  const lift = (at: number) => {
    const [rule] = rules.slice(at, at + 1);
    if (!rule) return;
    const others = rules.filter((_, i) => i !== at);
    set('rules', [...others.slice(0, at - 1), rule, ...others.slice(at - 1)]);
  };
  return (
    <form {...form.wiring} className={styles.rules}>
      {trunkId !== '' && <p className={styles.note}>{t('outcomes.rules.trunkFirst')}</p>}
      {rules.length === 0 && <p className={styles.note}>{t('outcomes.rules.empty')}</p>}
      {rules.map((rule, i) => (
        <RuleLine
          key={rule.key}
          rule={rule}
          table={table}
          readOnly={!mayWrite}
          error={error(`rules.${i}`)}
          onChange={(part) => change(i, part)}
          onUp={i === 0 ? null : () => lift(i)}
          onRemove={() =>
            set(
              'rules',
              rules.filter((_, at) => at !== i),
            )
          }
        />
      ))}
      <FormProblem form={form} />
      {mayWrite && (
        <div className={styles.buttons}>
          <Button
            icon="plus"
            data-testid="add-rule"
            onClick={() => set('rules', [...rules, emptyRule(table.ruleOutcomes[0] ?? '')])}
          >
            {t('outcomes.rules.add')}
          </Button>
          {dirty && (
            <>
              <Button look="quiet" onClick={() => set('rules', rulesDraft(stored.rules))}>
                {t('outcomes.rules.discard')}
              </Button>
              <Button type="submit" look="primary" busy={form.pending} data-testid="save-rules">
                {t('everyPage.save')}
              </Button>
            </>
          )}
        </div>
      )}
    </form>
  );
}
