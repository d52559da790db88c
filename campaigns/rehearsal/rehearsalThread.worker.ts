import { parentPort, workerData } from 'node:worker_threads';
import { forecastTask } from './forecastTask.ts';
import type { Forecast, RehearsalPlan } from './rehearsalPlan.ts';

/** The thread that plays a task: it computes for seconds or minutes, and can be ended at any moment. */
export type RehearsalMessage = { type: 'progress'; share: number } | { type: 'done'; forecast: Forecast };

/** Shares between two reports. */
const REPORT_EVERY = 0.01;

const say = (message: RehearsalMessage) => parentPort?.postMessage(message);
let said = 0;
const forecast = forecastTask(workerData as RehearsalPlan, (share) => {
  if (share - said < REPORT_EVERY) return;
  said = share;
  say({ type: 'progress', share });
});
say({ type: 'done', forecast });
