import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, Route, Switch } from 'wouter';
import { adminPages } from '../admin/adminPages.ts';
import { MyWorkPage } from '../agent/MyWorkPage.tsx';
import { CallbacksPage } from '../callbacks/CallbacksPage.tsx';
import { CallPage } from '../calls/CallPage.tsx';
import { CallsPage } from '../calls/CallsPage.tsx';
import { ButtonLink } from '../design/Button.tsx';
import { EmptyState, Skeleton } from '../design/states.tsx';
import { ScriptsPage } from '../designer/list/ScriptsPage.tsx';
import { ExportsPage } from '../exports/ExportsPage.tsx';
import { FloorPage } from '../floor/FloorPage.tsx';
import { FilterPage } from '../lists/filters/FilterPage.tsx';
import { ImportPage } from '../lists/imports/ImportPage.tsx';
import { ListPage } from '../lists/ListPage.tsx';
import { ListsPage } from '../lists/ListsPage.tsx';
import { NumberHistoryPage } from '../numbers/NumberHistoryPage.tsx';
import { useCan, useSession } from '../session/useSession.ts';
import { CreateTaskPage } from '../tasks/CreateTaskPage.tsx';
import { TaskPage } from '../tasks/TaskPage.tsx';
import { PhonePage } from '../softphone/PhonePage.tsx';
import { TasksPage } from '../tasks/TasksPage.tsx';
import { openPlaces } from '../shell/places.ts';
import { SuppressionListsPage } from '../suppressions/SuppressionListsPage.tsx';
import { SuppressionsPage } from '../suppressions/SuppressionsPage.tsx';

/** The canvas is large, and few people draw: it is loaded when somebody does. */
const DesignerPage = lazy(() => import('../designer/DesignerPage.tsx'));
const scriptReaders = ['scripts.read', 'scripts.write', 'scripts.publish'];

/** Which page stands at which address, and who may see it. */
export function Places() {
  const { user } = useSession();
  const home = openPlaces(user.permissions, user.agentId !== null)[0]?.to;
  return (
    <Suspense fallback={<Skeleton />}>
      <Switch>
        <Route path="/">{home === undefined ? <Forbidden /> : <Redirect to={home} replace />}</Route>
        <Route path="/floor">
          <Only permission="floor.read">
            <FloorPage />
          </Only>
        </Route>
        <Route path="/tasks">
          <Only permission="tasks.read">
            <TasksPage />
          </Only>
        </Route>
        <Route path="/tasks/new">
          <Only permission="tasks.write">
            <CreateTaskPage />
          </Only>
        </Route>
        <Route path="/tasks/:id">
          {({ id }) => (
            <Only permission="tasks.read">
              <TaskPage key={id} id={id} tab="overview" />
            </Only>
          )}
        </Route>
        <Route path="/tasks/:id/analysis">
          {({ id }) => (
            <Only permission="tasks.read">
              <TaskPage key={id} id={id} tab="analysis" />
            </Only>
          )}
        </Route>
        <Route path="/tasks/:id/attempts">
          {({ id }) => (
            <Only permission="tasks.read">
              <TaskPage key={id} id={id} tab="attempts" />
            </Only>
          )}
        </Route>
        <Route path="/tasks/:id/conversations/:attemptId?">
          {({ id, attemptId }) => (
            <Only permission="tasks.read">
              <TaskPage key={id} id={id} tab="conversations" attemptId={attemptId ?? null} />
            </Only>
          )}
        </Route>
        <Route path="/tasks/:id/rehearsal">
          {({ id }) => (
            <Only permission="tasks.read">
              <TaskPage key={id} id={id} tab="rehearsal" />
            </Only>
          )}
        </Route>
        <Route path="/tasks/:id/settings">
          {({ id }) => (
            <Only permission="tasks.read">
              <TaskPage key={id} id={id} tab="settings" />
            </Only>
          )}
        </Route>
        <Route path="/calls">
          <Only permission="tasks.read">
            <CallsPage />
          </Only>
        </Route>
        <Route path="/calls/:id">
          {({ id }) => (
            <Only permission="tasks.read">
              <CallPage key={id} id={id} />
            </Only>
          )}
        </Route>
        <Route path="/lists">
          <Only permission="lists.read">
            <ListsPage />
          </Only>
        </Route>
        <Route path="/lists/:id">
          {({ id }) => (
            <Only permission="lists.read">
              <ListPage id={id} tab="contacts" />
            </Only>
          )}
        </Route>
        <Route path="/lists/:id/fields">
          {({ id }) => (
            <Only permission="lists.read">
              <ListPage id={id} tab="fields" />
            </Only>
          )}
        </Route>
        <Route path="/lists/:id/imports">
          {({ id }) => (
            <Only permission="lists.read">
              <ListPage id={id} tab="imports" />
            </Only>
          )}
        </Route>
        <Route path="/lists/:id/filters">
          {({ id }) => (
            <Only permission="lists.read">
              <ListPage id={id} tab="filters" />
            </Only>
          )}
        </Route>
        <Route path="/lists/:id/filters/:filterId">
          {({ id, filterId }) => (
            <Only permission="lists.read">
              <FilterPage listId={id} id={filterId === 'new' ? null : filterId} />
            </Only>
          )}
        </Route>
        <Route path="/lists/:id/allocation">
          {({ id }) => (
            <Only permission="lists.read">
              <ListPage id={id} tab="allocation" />
            </Only>
          )}
        </Route>
        <Route path="/lists/:id/imports/:importId">
          {({ id, importId }) => (
            <Only permission="lists.read">
              <ImportPage key={importId} listId={id} id={importId} />
            </Only>
          )}
        </Route>
        <Route path="/scripts">
          <Only permission={scriptReaders}>
            <ScriptsPage />
          </Only>
        </Route>
        <Route path="/scripts/:id/:tab?">
          {({ id }) => (
            <Only permission={scriptReaders}>
              <DesignerPage key={id} />
            </Only>
          )}
        </Route>
        <Route path="/suppressions">
          <Only permission="suppressions.read">
            <SuppressionsPage />
          </Only>
        </Route>
        <Route path="/suppressions/lists">
          <Only permission="suppressions.read">
            <SuppressionListsPage />
          </Only>
        </Route>
        <Route path="/exports">
          <Only permission="results.export">
            <ExportsPage />
          </Only>
        </Route>
        <Route path="/callbacks">
          <Only permission={['tasks.read', 'agent.self']}>
            <CallbacksPage />
          </Only>
        </Route>
        <Route path="/numbers">
          <Only permission="numbers.unmasked">
            <NumberHistoryPage />
          </Only>
        </Route>
        {adminPages.map(({ path, permissions, Content }) => (
          <Route key={path} path={path}>
            <Only permission={permissions}>
              <Content />
            </Only>
          </Route>
        ))}
        <Route path="/me/phone">
          <Only permission="agent.self">
            <PhonePage />
          </Only>
        </Route>
        <Route path="/me">
          <Only permission="agent.self">
            <MyWorkPage />
          </Only>
        </Route>
        <Route>
          <NotFound />
        </Route>
      </Switch>
    </Suspense>
  );
}

/** Any of several permissions is enough. */
function Only({ permission, children }: { permission: string | readonly string[]; children: ReactNode }) {
  const can = useCan();
  return [permission].flat().some(can) ? children : <Forbidden />;
}

function Forbidden() {
  const { t } = useTranslation();
  return (
    <EmptyState icon="lock" title={t('shell.forbidden')} testId="forbidden">
      {t('shell.forbiddenHint')}
    </EmptyState>
  );
}

function NotFound() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon="search"
      title={t('shell.notFound')}
      testId="not-found"
      actions={<ButtonLink to="/">{t('shell.goHome')}</ButtonLink>}
    >
      {t('shell.notFoundHint')}
    </EmptyState>
  );
}
