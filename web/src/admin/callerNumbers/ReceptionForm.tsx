import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Reception } from '../../../../api/contract/index.ts';
import { updateReception } from '../../api/reception.ts';
import { Button } from '../../design/Button.tsx';
import { FormProblem } from '../../design/FormProblem.tsx';
import { Panel } from '../../design/Panel.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { useCan } from '../../session/useSession.ts';
import admin from '../Admin.module.css';
import styles from './CallerNumbers.module.css';
import { newNumberRule, readRules, ruleDraft, ruleProblems, type RuleDraft } from './receptionDraft.ts';
import { ReceptionRuleFields } from './ReceptionRuleFields.tsx';

const MOST = 500;

/** One rule for all numbers, and those of single numbers. */
export function ReceptionForm({ reception }: { reception: Reception }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const mayWrite = useCan()('trunks.write');
  const form = useForm<{ rules: RuleDraft[] }>({
    initial: { rules: reception.rules.map(ruleDraft) },
    shows: ['rules'],
    check: ({ rules }) => ruleProblems(rules),
    submit: async ({ rules }) => {
      await updateReception({ rules: readRules(rules) });
      await queries.invalidateQueries({ queryKey: ['reception'] });
      showToast({ tone: 'good', text: t('admin.saved') });
    },
  });
  const { rules } = form.values;
  const change = (at: number, part: Partial<RuleDraft>) =>
    form.set(
      'rules',
      rules.map((rule, i) => (i === at ? { ...rule, ...part } : rule)),
    );
  return (
    <form {...form.wiring} className={styles.reception} data-testid="reception-form">
      {rules.map((rule, i) => (
        <Panel
          key={i}
          title={i === 0 ? t('reception.allNumbers') : t('reception.oneNumber', { n: i })}
          {...(i === 0
            ? { note: t('reception.allNumbersNote') }
            : mayWrite && {
                actions: (
                  <Button
                    size="small"
                    look="quiet"
                    onClick={() =>
                      form.set(
                        'rules',
                        rules.filter((_, at) => at !== i),
                      )
                    }
                    data-testid="remove-rule"
                  >
                    {t('reception.removeRule')}
                  </Button>
                ),
              })}
        >
          <ReceptionRuleFields
            draft={rule}
            ofNumber={i > 0}
            disabled={!mayWrite}
            error={(field) => form.error(`rules.${i}.${field}`)}
            onChange={(part) => change(i, part)}
          />
        </Panel>
      ))}
      <FormProblem form={form} />
      {mayWrite && (
        <div className={admin.toolbar}>
          <Button type="submit" look="primary" busy={form.pending} disabled={!form.dirty} data-testid="save">
            {t('everyPage.save')}
          </Button>
          {rules.length < MOST && (
            <Button
              icon="plus"
              onClick={() => form.set('rules', [...rules, newNumberRule(rules[0])])}
              data-testid="add-rule"
            >
              {t('reception.addRule')}
            </Button>
          )}
        </div>
      )}
    </form>
  );
}
