/** One text a line; empty lines are none. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export const textOfLines = (lines: readonly string[]): string => lines.join('\n');

/** Texts divided by commas, Chinese ones too, or spaces; each once. */
export const wordsOf = (text: string): string[] =>
  Array.from(new Set(text.split(/[,\uff0c\u3001\s]+/).filter((word) => word !== '')));
