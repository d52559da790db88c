export { erasePerson, type Erasure } from './erasePerson.ts';
export { countPersonalData, findPerson, type Person, type PersonalData } from './personalData.ts';
