import {
  answersByHour,
  attemptCurve,
  readFunnel,
  readTask,
  taskCourse,
  taskRatings,
} from '../../campaigns/index.ts';
import { AttemptCurve, IdParams, TaskCourse, TaskFunnel, TaskHours, TaskRatings } from '../contract/index.ts';
import { KeptAnswers } from '../keptAnswers.ts';
import type { ResourcePlugin } from '../resource.ts';

const tags = ['tasks'];
const wall = () => performance.now();

/** What came of a task, over all of its contacts and dials. Answers about large tasks are kept some seconds. */
export const taskReportRoutes: ResourcePlugin = (app, { database, clock }) => {
  const funnels = new KeptAnswers<TaskFunnel>(wall);
  const hours = new KeptAnswers<TaskHours>(wall);
  const curves = new KeptAnswers<AttemptCurve>(wall);
  const ratings = new KeptAnswers<TaskRatings>(wall);
  const courses = new KeptAnswers<TaskCourse>(wall);

  app.get(
    '/api/tasks/:id/funnel',
    {
      config: { access: 'tasks.read' },
      schema: {
        summary: 'Contacts from the list to their result',
        tags,
        params: IdParams,
        response: { 200: TaskFunnel },
      },
    },
    async ({ actor, params }) => {
      const task = await readTask(database, actor, params.id);
      return funnels.ask(task.id, async () => ({ items: await readFunnel(database, task) }));
    },
  );

  app.get(
    '/api/tasks/:id/hours',
    {
      config: { access: 'tasks.read' },
      schema: {
        summary: 'Dials and answers by the hour of the week where the callee is',
        tags,
        params: IdParams,
        response: { 200: TaskHours },
      },
    },
    async ({ actor, params }) => {
      const { id } = await readTask(database, actor, params.id);
      return hours.ask(id, async () => ({ items: await answersByHour(database, id) }));
    },
  );

  app.get(
    '/api/tasks/:id/attempt-curve',
    {
      config: { access: 'tasks.read' },
      schema: {
        summary: 'What the first, second, … dials of contacts brought and cost',
        tags,
        params: IdParams,
        response: { 200: AttemptCurve },
      },
    },
    async ({ actor, params }) => {
      const { id } = await readTask(database, actor, params.id);
      return curves.ask(id, async () => ({ items: await attemptCurve(database, id) }));
    },
  );

  app.get(
    '/api/tasks/:id/ratings',
    {
      config: { access: 'tasks.read' },
      schema: {
        summary: 'How callees rated conversations, over all and by agent',
        tags,
        params: IdParams,
        response: { 200: TaskRatings },
      },
    },
    async ({ actor, params }) => {
      const { id } = await readTask(database, actor, params.id);
      return ratings.ask(id, () => taskRatings(database, id));
    },
  );

  app.get(
    '/api/tasks/:id/course',
    {
      config: { access: 'tasks.read' },
      schema: {
        summary: 'Calls in progress and agents over the last day of a task',
        tags,
        params: IdParams,
        response: { 200: TaskCourse },
      },
    },
    async ({ actor, params }) => {
      const { id } = await readTask(database, actor, params.id);
      return courses.ask(id, () => taskCourse(database, id, clock.now()));
    },
  );
};
