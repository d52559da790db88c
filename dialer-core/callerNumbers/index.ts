export * from './schema.ts';
export type { CallerFormat, CallerNumber, NumberOnTrunk, NumberUsage, NumberUse } from './callerNumber.ts';
export { type Place, sameCity, sameProvince, shortPlaceName } from './places/place.ts';
export { locate, locateAll } from './places/locate.ts';
export { presentNumber, type PresentedAs } from './presentNumber.ts';
export * from './chooseCallerNumber.ts';
export * from './chooseTrunkAndNumber.ts';
export { LARGEST_POOL, loadCallerNumbers, type NumberSource } from './loadCallerNumbers.ts';
export { namedSource, type NamedNumbers } from './namedSource.ts';
export { countDials, loadNumberUsage, type UsageOf } from './numberUsage.ts';
export { calendarDay } from './calendarDay.ts';
export { reserveCallerNumbers, type ReservationRequest, type Reservations } from './reserveCallerNumbers.ts';
export { createCallerNumberBook, type CallerNumberBook, type WantedCalls } from './callerNumberBook.ts';
export { loadAnswerRates, RATE_DAYS, totalAnswers, type Answers } from './answerRates.ts';
export * from './restRule.ts';
export { restNumbers, watchNumbers, type RestWatch } from './restNumbers.ts';
export { placeInEnglish } from './places/englishPlace.ts';
export type { NumberSettings } from './numberSettings.ts';
export {
  addCallerNumbers,
  restCallerNumber,
  updateCallerNumber,
  wakeCallerNumber,
} from './writeCallerNumbers.ts';
export { writeMembers } from './writeGroup.ts';
