import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import type { FilterForm, List } from '../../../../api/contract/index.ts';
import { changeFilterForm, createFilterForm, getFilterForm } from '../../api/filters.ts';
import { getList } from '../../api/lists.ts';
import { getTasks } from '../../api/tasks.ts';
import { Button, ButtonLink } from '../../design/Button.tsx';
import { Field, TextInput } from '../../design/Field.tsx';
import { FormProblem } from '../../design/FormProblem.tsx';
import { Page } from '../../design/Page.tsx';
import { Panel } from '../../design/Panel.tsx';
import { ErrorState, Skeleton } from '../../design/states.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { useCan } from '../../session/useSession.ts';
import { emptyGroup, readConditions, tidy } from './conditionDraft.ts';
import { ConditionEditor } from './ConditionEditor.tsx';
import { FilterVersions } from './FilterVersions.tsx';
import styles from './Filters.module.css';
import { PreviewPanel } from './PreviewPanel.tsx';

/** A filter form: its conditions beside what they find. `id` null: a new one. */
export function FilterPage({ listId, id }: { listId: string; id: string | null }) {
  const search = useSearch();
  const list = useQuery({ queryKey: ['lists', listId], queryFn: ({ signal }) => getList(listId, signal) });
  const form = useQuery({
    queryKey: ['filter-forms', id],
    queryFn: ({ signal }) => getFilterForm(id ?? '', signal),
    enabled: id !== null,
  });
  const failed = list.isError ? list : id !== null && form.isError ? form : null;
  if (failed) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  if (list.data === undefined || (id !== null && form.data === undefined)) return <Skeleton />;
  return (
    <Loaded
      key={`${id ?? search} ${form.data?.version ?? 0}`}
      list={list.data}
      saved={form.data ?? null}
      asked={new URLSearchParams(search)}
    />
  );
}

interface LoadedProps {
  list: List;
  saved: FilterForm | null;
  asked: URLSearchParams;
}

function Loaded({ list, saved, asked }: LoadedProps) {
  const { t } = useTranslation();
  const can = useCan();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const tasks = useQuery({
    queryKey: ['tasks', 'choices'],
    queryFn: ({ signal }) => getTasks(null, signal),
    enabled: can('tasks.read'),
  });
  const start = saved?.conditions ?? readConditions(asked.get('conditions')) ?? emptyGroup();
  const form = useForm({
    initial: {
      name: saved?.name ?? asked.get('name') ?? '',
      description: saved?.description ?? '',
      conditions: start.type === 'group' ? start : { ...emptyGroup(), parts: [start] },
    },
    shows: ['name', 'description', 'conditions'],
    check: ({ name }) => (name.trim() === '' ? [{ path: 'name', code: 'required', message: '' }] : []),
    submit: async (values) => {
      const input = { ...values, conditions: tidy(values.conditions) };
      const done = saved
        ? await changeFilterForm(saved.id, saved.version, input)
        : await createFilterForm(list.id, input);
      await queries.invalidateQueries({ queryKey: ['filter-forms'] });
      showToast({ tone: 'good', text: t('filters.saved', { name: done.name, n: done.version }) });
      navigate(`/lists/${list.id}/filters/${done.id}`);
    },
  });
  const { values, set, error } = form;
  return (
    <Page
      title={saved ? saved.name : t('filters.new')}
      lead={saved ? t('filters.versionOf', { n: saved.version, list: list.name }) : list.name}
      back={{ to: `/lists/${list.id}/filters`, label: t('filters.title') }}
      testId="filter"
      actions={
        <>
          {saved && !form.dirty && can('lists.write') && (
            <ButtonLink to={`/lists/${list.id}/allocation?filter=${saved.id}`}>
              {t('allocation.give')}
            </ButtonLink>
          )}
          {saved && !form.dirty && can('tasks.write') && (
            <ButtonLink to={`/tasks/new?list=${list.id}&filter=${saved.id}`} icon="tasks">
              {t('filters.newTask')}
            </ButtonLink>
          )}
          {can('lists.write') && (
            <Button
              look="primary"
              busy={form.pending}
              disabled={saved !== null && !form.dirty}
              onClick={form.send}
              data-testid="save-filter"
            >
              {t('everyPage.save')}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.columns}>
        <form {...form.wiring} className={styles.fields}>
          <Panel>
            <div className={styles.fields}>
              <Field label={t('filters.name')} error={error('name')}>
                <TextInput
                  maxLength={200}
                  value={values.name}
                  data-testid="filter-name"
                  onChange={(e) => set('name', e.target.value)}
                />
              </Field>
              <Field label={t('filters.description')} optional error={error('description')}>
                <TextInput
                  maxLength={1000}
                  value={values.description}
                  onChange={(e) => set('description', e.target.value)}
                />
              </Field>
            </div>
          </Panel>
          <Panel title={t('filters.conditions')} note={t('filters.conditionsHint')}>
            <ConditionEditor
              group={values.conditions}
              path="conditions"
              fields={list.fields}
              tasks={(tasks.data?.items ?? []).filter((task) => task.listId === list.id)}
              error={error}
              onChange={(group) => set('conditions', group)}
            />
          </Panel>
          <FormProblem form={form} />
        </form>
        <aside className={styles.side}>
          <PreviewPanel list={list} conditions={values.conditions} />
          {saved && <FilterVersions id={saved.id} onShow={(conditions) => set('conditions', conditions)} />}
        </aside>
      </div>
    </Page>
  );
}
