export * from './callingWindows.ts';
