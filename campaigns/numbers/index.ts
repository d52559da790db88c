export * from './normalisePhone.ts';
export * from './zoneOf.ts';
