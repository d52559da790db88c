import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { changePolicy, createPolicy, type PolicyRules, type Presets } from '../../api/policies.ts';
import { Button, ButtonLink } from '../../design/Button.tsx';
import { Field, Select, TextInput } from '../../design/Field.tsx';
import { FormProblem } from '../../design/FormProblem.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Notice } from '../../design/states.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { useSession } from '../../session/useSession.ts';
import { HowOftenSection } from './HowOftenSection.tsx';
import styles from './Policies.module.css';
import { readRules, rulesDraft, type RulesDraft } from './policyDraft.ts';
import { PolicyPreviewPanel } from './PolicyPreviewPanel.tsx';
import type { PolicyDraft, RulesProps } from './sections.ts';
import { WhenSection } from './WhenSection.tsx';
import { WhoSection } from './WhoSection.tsx';

interface Props {
  /** null: a new policy. */
  id: string | null;
  initial: { name: string; rules: PolicyRules };
  /** Where a new policy can begin. */
  presets: Presets['items'];
  readOnly: boolean;
}

/** The rules of a policy, and beside them what they say of a number. */
export function PolicyForm({ id, initial, presets, readOnly }: Props) {
  const { t } = useTranslation();
  const { tenant } = useSession();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const form = useForm<PolicyDraft>({
    initial: {
      name: initial.name,
      preset: presets[0]?.preset ?? 'none',
      rules: rulesDraft(initial.rules, tenant.timeZone),
    },
    shows: [
      'name',
      'rules.hours',
      'rules.closedDays',
      'rules.unknownZone',
      'rules.regions',
      'rules.caps',
      'rules.recall',
      'rules.registryMaxAgeDays',
    ],
    check: ({ name, rules }) => {
      const read = readRules(rules);
      const unnamed = name.trim() === '' ? [{ path: 'name', code: 'required', message: '' }] : [];
      return [...unnamed, ...('problems' in read ? read.problems : [])];
    },
    submit: async ({ name, preset, rules }) => {
      const read = readRules(rules);
      if ('problems' in read) return;
      const input = { name: name.trim(), rules: read.rules };
      await (id === null ? createPolicy({ ...input, preset }) : changePolicy(id, input));
      await queries.invalidateQueries({ queryKey: ['policies'] });
      showToast({ tone: 'good', text: id === null ? t('policies.created') : t('policies.saved') });
      navigate('/admin/policies');
    },
  });
  const { values, set, error } = form;
  const read = useMemo(() => readRules(values.rules), [values.rules]);
  const part: RulesProps = {
    rules: values.rules,
    change: (changed: Partial<RulesDraft>) => set('rules', { ...values.rules, ...changed }),
    error,
  };
  const begin = (name: string) => {
    const chosen = presets.find(({ preset }) => preset === name);
    if (!chosen) return;
    set('preset', chosen.preset);
    set('rules', rulesDraft(chosen.rules, tenant.timeZone));
  };
  return (
    <form {...form.wiring} className={styles.layout} data-testid="policy-form">
      <fieldset disabled={readOnly} className={styles.sections}>
        {readOnly && <Notice tone="info">{t('everyPage.readOnly')}</Notice>}
        <Panel>
          <div className={styles.row}>
            <Field label={t('policies.name')} error={error('name')}>
              <TextInput
                autoFocus={id === null}
                maxLength={200}
                value={values.name}
                data-testid="name"
                onChange={(e) => set('name', e.target.value)}
              />
            </Field>
            {id === null && (
              <Field label={t('policies.form.preset')} hint={t('policies.form.presetHint')}>
                <Select value={values.preset} data-testid="preset" onChange={(e) => begin(e.target.value)}>
                  {presets.map(({ preset }) => (
                    <option key={preset} value={preset}>
                      {t(`policies.presets.${preset}`)}
                    </option>
                  ))}
                </Select>
              </Field>
            )}
          </div>
        </Panel>
        <WhenSection {...part} />
        <HowOftenSection {...part} />
        <WhoSection {...part} />
      </fieldset>
      <aside className={styles.aside}>
        <PolicyPreviewPanel rules={'rules' in read ? read.rules : null} />
        <FormProblem form={form} />
        {!readOnly && (
          <div className={styles.buttons}>
            <Button type="submit" look="primary" busy={form.pending} data-testid="submit">
              {id === null ? t('everyPage.create') : t('policies.saveVersion')}
            </Button>
            <ButtonLink to="/admin/policies" look="quiet">
              {t('everyPage.cancel')}
            </ButtonLink>
          </div>
        )}
        <p className={styles.why}>{t('policies.noAdvice')}</p>
      </aside>
    </form>
  );
}
