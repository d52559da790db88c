import type {
  ChangeContact,
  Contact,
  FieldDefinition,
  Import,
  ImportMapping,
  ImportReject,
  SuppressedCounts,
  ImportTemplate,
  List,
  WriteImportTemplate,
} from '../../../api/contract/index.ts';
import type { Page } from './page.ts';
import { ApiProblem, query, request } from './request.ts';
import { uploadFile, type Upload } from './upload.ts';

export interface ListInput {
  name: string;
  defaultCountry: string;
}

export const getLists = (cursor: string | null, signal: AbortSignal): Promise<Page<List>> =>
  request('GET', `/lists${query({ cursor })}`, undefined, signal);
export const getAllLists = (signal: AbortSignal): Promise<Page<List>> =>
  request('GET', `/lists${query({ limit: 200 })}`, undefined, signal);
export const getList = (id: string, signal: AbortSignal): Promise<List> =>
  request('GET', `/lists/${id}`, undefined, signal);
export const createList = (input: ListInput): Promise<List> => request('POST', '/lists', input);
export const renameList = (id: string, name: string): Promise<List> =>
  request('PATCH', `/lists/${id}`, { name });

export const writeFields = (id: string, fields: FieldDefinition[]): Promise<List> =>
  request('PUT', `/lists/${id}/fields`, { fields });
export const changeContact = (id: number, change: ChangeContact): Promise<Contact> =>
  request('PATCH', `/contacts/${id}`, change);

export interface NewContact {
  phones: string[];
  name: string;
  externalRef: string;
  zone: string;
  consent: string;
  fields: Record<string, string>;
}
/** Rejected as a row of a file would be: then the answer's one reject says why. */
export async function addContact(listId: string, contact: NewContact): Promise<void> {
  const made: Import = await request('POST', `/lists/${listId}/contacts`, { contacts: [contact] });
  if (made.accepted > 0) return;
  const { items }: Page<ImportReject> = await request('GET', `/imports/${made.id}/rejects`);
  const { reason = 'unexpected', detail = '' } = items[0] ?? {};
  throw new ApiProblem({
    type: 'about:blank',
    title: detail,
    status: 422,
    code: 'invalid',
    detail,
    requestId: '',
    fields: [{ path: placeOf(reason), code: reason, message: detail }],
  });
}
const placeOf = (reason: string): string =>
  reason.startsWith('phone-') || reason.startsWith('duplicate-')
    ? 'phones'
    : reason === 'zone-unknown'
      ? 'zone'
      : '';

export const getTemplates = (signal: AbortSignal): Promise<{ items: ImportTemplate[] }> =>
  request('GET', '/import-templates', undefined, signal);
export const createTemplate = (input: WriteImportTemplate): Promise<ImportTemplate> =>
  request('POST', '/import-templates', input);
export const changeTemplate = (
  id: string,
  { name, departmentId, template }: WriteImportTemplate,
): Promise<ImportTemplate> => request('PUT', `/import-templates/${id}`, { name, departmentId, template });
export const removeTemplate = (id: string): Promise<void> => request('DELETE', `/import-templates/${id}`);

export const getContacts = (
  listId: string,
  search: string,
  cursor: string | null,
  signal: AbortSignal,
): Promise<Page<Contact>> =>
  request('GET', `/lists/${listId}/contacts${query({ search, cursor, limit: 200 })}`, undefined, signal);

export const getImports = (
  listId: string,
  cursor: string | null,
  signal: AbortSignal,
): Promise<Page<Import>> => request('GET', `/lists/${listId}/imports${query({ cursor })}`, undefined, signal);
export const getImport = (id: string, signal: AbortSignal): Promise<Import> =>
  request('GET', `/imports/${id}`, undefined, signal);
export const uploadImport = (
  listId: string,
  file: File,
  onProgress: (sent: number) => void,
): Upload<Import> => uploadFile(`/lists/${listId}/imports`, file, onProgress);
export const startImport = (id: string, mapping: ImportMapping): Promise<Import> =>
  request('POST', `/imports/${id}/start`, { mapping });
export const undoImport = (id: string): Promise<Import> => request('POST', `/imports/${id}/undo`);
export const cancelImport = (id: string): Promise<Import> => request('POST', `/imports/${id}/cancel`);
export const getRejects = (
  importId: string,
  cursor: string | null,
  signal: AbortSignal,
): Promise<Page<ImportReject>> =>
  request('GET', `/imports/${importId}/rejects${query({ cursor, limit: 200 })}`, undefined, signal);
export const getSuppressedCounts = (importId: string, signal: AbortSignal): Promise<SuppressedCounts> =>
  request('GET', `/imports/${importId}/suppressed`, undefined, signal);
export const suppressedFile = (importId: string): string => `/api/imports/${importId}/suppressed.csv`;
export const rejectsFile = (importId: string): string => `/api/imports/${importId}/rejects.csv`;
