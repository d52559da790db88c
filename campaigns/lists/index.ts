export { changeContact, type ContactChange } from './changeContact.ts';
export { changeFields } from './changeFields.ts';
export { createList, type NewList } from './createList.ts';
export { findList, listOwner, readLists, type ListRow } from './readLists.ts';
export {
  contactColumns,
  findContact,
  readContacts,
  type ContactPage,
  type ContactRow,
} from './readContacts.ts';
