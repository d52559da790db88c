export {
  abandonmentWindows,
  usualAbandonmentRule,
  windowStart,
  type AbandonmentLimit,
  type AbandonmentRule,
  type AbandonmentWindow,
} from './abandonmentLimit.ts';
export { countAbandonment, type AnsweredCall } from './countAbandonment.ts';
export { readWindow, type WindowCounts } from './readWindow.ts';
