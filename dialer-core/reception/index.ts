export * from './schema.ts';
export { standardReception, type ReceptionRule } from './receptionRule.ts';
export { readReception, readReceptionFor, writeReception, type NumberReception } from './receptionRows.ts';
export { callerPhones, findCaller, spellingsOf, type KnownCaller } from './findCaller.ts';
