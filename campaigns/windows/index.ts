export * from './callingWindows.ts';
export { utcOffset } from './utcOffset.ts';
