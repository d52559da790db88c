import * as XLSX from 'xlsx';

/** The part of the spreadsheet library that shows numbers; its own types leave it open. */
interface Formats {
  format: (format: string, value: number, options: { date1904: boolean }) => string;
  get_table: () => Readonly<Record<string, string>>;
}
const formats = XLSX.SSF as Formats;

/** The number format that every workbook knows by this id; undefined: there is none. */
export function builtInFormat(id: string): string | undefined {
  const table = formats.get_table();
  return Object.hasOwn(table, id) ? table[id] : undefined;
}

/** What a spreadsheet shows for a number; null when the format is no format. */
export function formatted(format: string, value: number, date1904: boolean): string | null {
  try {
    return formats.format(format, value, { date1904 });
  } catch {
    return null;
  }
}
