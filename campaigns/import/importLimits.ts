const MB = 1024 * 1024;

/** What an upload may be. Beyond these a file or a row is refused with its reason; nothing is cut off in silence. */
export const importLimits = {
  /** Bytes of a text file. */
  textBytes: 512 * MB,
  /** Bytes of a spreadsheet, and of its sheets and texts unpacked. */
  spreadsheetBytes: 64 * MB,
  unpackedBytes: 512 * MB,
  /** Parts inside a spreadsheet's package. */
  packedParts: 5000,
  rows: 5_000_000,
  columns: 200,
  /** Characters in a cell: as many as a spreadsheet's cell can hold. */
  cellLength: 32_767,
  /** Bytes (in UTF-8) of a text file's row; a quotation mark that is never closed runs into it. */
  rowBytes: 2_000_000,
  phoneColumns: 5,
  headerLength: 100,
  /** Megabytes of heap for the process that reads a file, and what it may occupy beyond them. */
  processMemory: 320,
  processBase: 80,
  /** Wall seconds for looking at an upload, and for a running import to show a sign of life. */
  inspectSeconds: 60,
  silenceSeconds: 180,
  /** Times an import is begun without getting any further. */
  starts: 10,
} as const;
