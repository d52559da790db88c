export * from './schema.ts';
export * from './clock.ts';
export * from './database.ts';
export * from './migrate.ts';
export * from './errors.ts';
export * from './permissions.ts';
export * from './live.ts';
export * from './listen.ts';
