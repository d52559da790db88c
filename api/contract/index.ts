export * from './common.ts';
export * from './session.ts';
export * from './admin.ts';
export * from './lists.ts';
export * from './tasks.ts';
export * from './floor.ts';
export * from './health.ts';
export * from './outcomes.ts';
