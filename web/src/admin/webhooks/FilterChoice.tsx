import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { everyPage } from '../../api/everyPage.ts';
import { everyCampaign } from '../../api/policies.ts';
import { getTasks } from '../../api/tasks.ts';
import { Field, Select } from '../../design/Field.tsx';
import type { Form } from '../../design/useForm.ts';
import { useCan } from '../../session/useSession.ts';
import admin from '../Admin.module.css';
import { filters, type WebhookDraft } from './webhookDraft.ts';

/** Of everything, of one campaign, or of one task. */
export function FilterChoice({ form }: { form: Form<WebhookDraft> }) {
  const { t } = useTranslation();
  const { values, set, error } = form;
  const mayChoose = useCan()('tasks.read');
  const campaigns = useQuery({
    queryKey: ['campaigns', 'all'],
    queryFn: ({ signal }) => everyCampaign(signal),
    enabled: mayChoose && values.filter === 'campaign',
  });
  const tasks = useQuery({
    queryKey: ['tasks', 'all'],
    queryFn: ({ signal }) => everyPage((cursor) => getTasks(cursor, signal)),
    enabled: mayChoose && values.filter === 'task',
  });
  const key = values.filter === 'campaign' ? 'campaignId' : 'taskId';
  const { data, isPending, isError } = values.filter === 'campaign' ? campaigns : tasks;
  return (
    <div className={admin.columns}>
      <Field label={t('webhooks.filter')} hint={mayChoose ? undefined : t('webhooks.filterRefused')}>
        <Select
          value={values.filter}
          disabled={!mayChoose}
          data-testid="webhook-filter"
          onChange={(e) => set('filter', filters.find((each) => each === e.target.value) ?? 'all')}
        >
          {filters.map((each) => (
            <option key={each} value={each}>
              {t(`webhooks.filters.${each}`)}
            </option>
          ))}
        </Select>
      </Field>
      {values.filter !== 'all' && (
        <Field label={t(`webhooks.which.${values.filter}`)} error={error(key)}>
          <Select value={values[key]} onChange={(e) => set(key, e.target.value)} data-testid="webhook-which">
            <option value="">
              {t(isError ? 'webhooks.notLoaded' : isPending ? 'webhooks.loading' : 'webhooks.choose')}
            </option>
            {data?.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </div>
  );
}
