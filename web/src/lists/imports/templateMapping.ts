import type { ImportMapping, ImportTemplate, MappingTemplate } from '../../../../api/contract/index.ts';

/** What a template means for a file with these headers; null when a column that it names is not there. */
export function mappingOf(template: MappingTemplate, headers: readonly string[]): ImportMapping | null {
  const place = (header: string | null) => (header === null ? null : headers.indexOf(header));
  const { duplicates } = template;
  const phones = template.phones.map((header) => headers.indexOf(header));
  const [name = null, externalRef = null, zone = null, consent = null] = [
    template.name,
    template.externalRef,
    template.zone,
    template.consent,
  ].map(place);
  if ([...phones, name, externalRef, zone, consent].includes(-1)) return null;
  const fields = template.fields.flatMap(({ header, ...settings }) => {
    const column = headers.indexOf(header);
    return column < 0 ? [] : [{ column, ...settings }];
  });
  return { phones, name, externalRef, zone, consent, duplicates, fields };
}

/** A mapping by the headers it was made for. */
export function templateOf(mapping: ImportMapping, headers: readonly string[]): MappingTemplate {
  const header = (column: number | null) => headers[column ?? -1] ?? null;
  return {
    phones: mapping.phones.map((column) => header(column) ?? ''),
    name: header(mapping.name),
    externalRef: header(mapping.externalRef),
    zone: header(mapping.zone),
    consent: header(mapping.consent),
    duplicates: mapping.duplicates,
    fields: (mapping.fields ?? []).map(({ column, ...settings }) => ({
      header: header(column) ?? '',
      ...settings,
    })),
  };
}

/** The template that says most about a file with these headers; undefined: none fits. */
export function fittingTemplate(
  templates: readonly ImportTemplate[],
  headers: readonly string[],
): ImportTemplate | undefined {
  const named = ({ template }: ImportTemplate) => template.phones.length + template.fields.length;
  return templates
    .filter(({ template }) => mappingOf(template, headers)?.fields?.length === template.fields.length)
    .toSorted((a, b) => named(b) - named(a))[0];
}
