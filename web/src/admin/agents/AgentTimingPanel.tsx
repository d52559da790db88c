import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AgentSettings } from '../../../../api/contract/index.ts';
import { getAgentSettings, updateAgentSettings } from '../../api/agents.ts';
import { Button } from '../../design/Button.tsx';
import { Field, TextInput } from '../../design/Field.tsx';
import type { FieldProblem } from '../../design/fieldProblems.ts';
import { FormProblem } from '../../design/FormProblem.tsx';
import { Panel } from '../../design/Panel.tsx';
import { ErrorState, Skeleton } from '../../design/states.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { useCan } from '../../session/useSession.ts';
import { isWhole } from './isWhole.ts';
import styles from './AgentRules.module.css';

/** How long agents' phones ring and how long a wrap-up may be held. */
export function AgentTimingPanel() {
  const { t } = useTranslation();
  const settings = useQuery({
    queryKey: ['agent-settings'],
    queryFn: ({ signal }) => getAgentSettings(signal),
  });
  return (
    <Panel title={t('agentRules.timing')}>
      {settings.isPending ? (
        <Skeleton lines={3} />
      ) : settings.isError ? (
        <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />
      ) : (
        <TimingForm settings={settings.data} />
      )}
    </Panel>
  );
}

interface Draft {
  ringSeconds: string;
  wrapUpLimitSeconds: string;
  callbackMinutes: string;
}

function TimingForm({ settings }: { settings: AgentSettings }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const mayWrite = useCan()('skillGroups.write');
  const form = useForm<Draft>({
    initial: {
      ringSeconds: String(settings.ringSeconds),
      wrapUpLimitSeconds: String(settings.wrapUpLimitSeconds),
      callbackMinutes: String(settings.callbackMinutes),
    },
    shows: ['ringSeconds', 'wrapUpLimitSeconds', 'callbackMinutes'],
    check: wrongFields,
    submit: async (draft) => {
      await updateAgentSettings({
        ringSeconds: Number(draft.ringSeconds),
        wrapUpLimitSeconds: Number(draft.wrapUpLimitSeconds),
        callbackMinutes: Number(draft.callbackMinutes),
      });
      await queries.invalidateQueries({ queryKey: ['agent-settings'] });
      showToast({ tone: 'good', text: t('admin.saved') });
    },
  });
  const { values, set, error } = form;
  return (
    <form {...form.wiring} className={styles.form} data-testid="agent-timing">
      <div className={styles.fields}>
        <Field label={t('agentRules.ring')} hint={t('agentRules.ringHint')} error={error('ringSeconds')}>
          <TextInput
            inputMode="numeric"
            maxLength={2}
            disabled={!mayWrite}
            value={values.ringSeconds}
            affix={t('admin.seconds')}
            onChange={(e) => set('ringSeconds', e.target.value)}
          />
        </Field>
        <Field
          label={t('agentRules.wrapUpLimit')}
          hint={t('agentRules.wrapUpLimitHint')}
          error={error('wrapUpLimitSeconds')}
        >
          <TextInput
            inputMode="numeric"
            maxLength={4}
            disabled={!mayWrite}
            value={values.wrapUpLimitSeconds}
            affix={t('admin.seconds')}
            onChange={(e) => set('wrapUpLimitSeconds', e.target.value)}
          />
        </Field>
        <Field
          label={t('agentRules.callback')}
          hint={t('agentRules.callbackHint')}
          error={error('callbackMinutes')}
        >
          <TextInput
            inputMode="numeric"
            maxLength={4}
            disabled={!mayWrite}
            value={values.callbackMinutes}
            affix={t('agentRules.minutes')}
            onChange={(e) => set('callbackMinutes', e.target.value)}
          />
        </Field>
      </div>
      <FormProblem form={form} />
      {mayWrite && (
        <div>
          <Button type="submit" look="primary" busy={form.pending} disabled={!form.dirty} data-testid="save">
            {t('everyPage.save')}
          </Button>
        </div>
      )}
    </form>
  );
}

function wrongFields({ ringSeconds, wrapUpLimitSeconds, callbackMinutes }: Draft): FieldProblem[] {
  const wrong: FieldProblem[] = [];
  if (!isWhole(ringSeconds, 5, 90))
    wrong.push({ path: 'ringSeconds', code: 'ring-seconds-range', message: '' });
  if (!isWhole(wrapUpLimitSeconds, 15, 3600))
    wrong.push({ path: 'wrapUpLimitSeconds', code: 'wrap-up-limit-range', message: '' });
  if (!isWhole(callbackMinutes, 1, 1440))
    wrong.push({ path: 'callbackMinutes', code: 'between', message: '', values: { min: 1, max: 1440 } });
  return wrong;
}
