export { createList, type NewList } from './createList.ts';
export { findList, listOwner, readLists, type ListRow } from './readLists.ts';
export { contactColumns, readContacts, type ContactPage, type ContactRow } from './readContacts.ts';
