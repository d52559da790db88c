export type { ExportSource } from './exportSources.ts';
export { countRows } from './countRows.ts';
export {
  beginExport,
  cancelExport,
  createExport,
  endExport,
  leftExports,
  noteWritten,
  queueExport,
  readExport,
  readExports,
  type ExportRow,
  type NewExport,
} from './exportLife.ts';
