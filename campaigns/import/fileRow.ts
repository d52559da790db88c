/** One row of a file. `number`: as a spreadsheet counts; a line break inside quotes begins no new row. */
export interface FileRow {
  number: number;
  cells: string[];
}

export const isBlankRow = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');
