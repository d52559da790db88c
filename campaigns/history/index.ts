export { readNumberEvents, type NumberEvent } from './numberEvents.ts';
export { readNumberTasks, type NumberTask } from './numberTasks.ts';
export type { Explanation } from './explainContact.ts';
