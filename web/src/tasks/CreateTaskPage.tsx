import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearchParams } from 'wouter';
import { actOnTask, createTask } from '../api/tasks.ts';
import { Button } from '../design/Button.tsx';
import { FormProblem } from '../design/FormProblem.tsx';
import { Page } from '../design/Page.tsx';
import { ErrorState, Skeleton } from '../design/states.tsx';
import { showToast } from '../design/toastStore.ts';
import { useForm } from '../design/useForm.ts';
import { useToastError } from '../design/useToastError.ts';
import { useCan } from '../session/useSession.ts';
import { HoursSection } from './form/HoursSection.tsx';
import { MoreSection } from './form/MoreSection.tsx';
import { PacingSection } from './form/PacingSection.tsx';
import { CallRulesSection } from './form/CallRulesSection.tsx';
import { RatingSection } from './form/RatingSection.tsx';
import { RowsSection } from './form/RowsSection.tsx';
import { RetrySection } from './form/RetrySection.tsx';
import { shownPaths } from './form/sections.ts';
import { SummaryPanel } from './form/SummaryPanel.tsx';
import { newDraft, type TaskDraft } from './form/taskDraft.ts';
import styles from './form/TaskForm.module.css';
import { taskInput, wrongFields } from './form/taskInput.ts';
import { useChoices, type Choices } from './form/useChoices.ts';
import { TalkSection } from './form/TalkSection.tsx';
import { WhatSection } from './form/WhatSection.tsx';

export function CreateTaskPage() {
  const { t } = useTranslation();
  const choices = useChoices();
  return (
    <Page title={t('tasks.create')} back={{ to: '/tasks', label: t('tasks.title') }} testId="create-task">
      {choices.failed ? (
        <ErrorState boxed error={choices.failed.error} onRetry={() => void choices.failed?.refetch()} />
      ) : choices.loading ? (
        <Skeleton boxed lines={10} />
      ) : (
        <CreateTaskForm choices={choices} />
      )}
    </Page>
  );
}

function CreateTaskForm({ choices }: { choices: Choices }) {
  const { t } = useTranslation();
  const can = useCan();
  const queries = useQueryClient();
  const onError = useToastError();
  const [, navigate] = useLocation();
  const [params] = useSearchParams();
  const publish = useRef(false);
  const form = useForm<TaskDraft>({
    initial: firstDraft(choices, params.get('list'), params.get('filter')),
    shows: shownPaths,
    check: wrongFields,
    submit: async (draft) => {
      const task = await createTask(taskInput(draft));
      // The task is there: what goes wrong from here on belongs to its own page.
      if (publish.current)
        await actOnTask(task.id, 'publish').then(
          () => showToast({ tone: 'good', text: t('tasks.did.publish') }),
          onError,
        );
      void queries.invalidateQueries({ queryKey: ['tasks'] });
      navigate(`/tasks/${task.id}`);
    },
  });
  const list = choices.lists.find((each) => each.id === form.values.listId) ?? null;
  const script = choices.scripts.find(
    ({ published }) => published?.versionId === form.values.scriptVersionId,
  );
  const scriptName = script
    ? t('conversations.version', { name: script.name, n: script.published?.number ?? 1 })
    : null;
  const group = choices.groups.find((each) => each.id === form.values.skillGroupId);
  return (
    <form {...form.wiring} className={styles.layout} data-testid="task-form">
      <div className={styles.sections}>
        <WhatSection form={form} choices={choices} />
        <TalkSection form={form} choices={choices} />
        <RowsSection key={form.values.listId} form={form} fields={list?.fields ?? []} />
        <PacingSection form={form} kindFixed={false} />
        <HoursSection form={form} />
        <RetrySection form={form} />
        <CallRulesSection form={form} />
        <RatingSection form={form} />
        <MoreSection form={form} />
      </div>
      <aside className={styles.aside}>
        <SummaryPanel draft={form.values} list={list} skillGroup={group?.name ?? null} script={scriptName} />
        <FormProblem form={form} />
        <div className={styles.buttons}>
          {can('tasks.run') && (
            <Button
              look="primary"
              size="large"
              busy={form.pending}
              data-testid="save-publish"
              onClick={() => {
                publish.current = true;
                form.wiring.ref.current?.requestSubmit();
              }}
            >
              {t('tasks.form.savePublish')}
            </Button>
          )}
          <Button
            type="submit"
            size="large"
            disabled={form.pending}
            data-testid="save-draft"
            onClick={() => (publish.current = false)}
          >
            {t('tasks.form.saveDraft')}
          </Button>
        </div>
      </aside>
    </form>
  );
}

/** The defaults, with what there is no choice about. */
function firstDraft(choices: Choices, listId: string | null, filterFormId: string | null): TaskDraft {
  const only = <T extends { id: string }>(items: T[]) =>
    (items.length === 1 ? items[0]?.id : undefined) ?? '';
  const asked = choices.lists.find((list) => list.id === listId);
  return {
    ...newDraft,
    listId: asked?.id ?? only(choices.lists),
    filterFormId: asked === undefined ? '' : (filterFormId ?? ''),
    name: asked?.name ?? '',
    skillGroupId: only(choices.groups),
    campaignId: choices.campaigns[0]?.id ?? '',
  };
}
