/** The row that a key leads to from row `index`; null when the key does not move. */
export function rowAfterKey(key: string, index: number, rows: number, page: number): number | null {
  const to = (wanted: number) => Math.min(rows - 1, Math.max(0, wanted));
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return to(index + 1);
    case 'ArrowUp':
    case 'k':
      return to(index - 1);
    case 'PageDown':
      return to(index + page);
    case 'PageUp':
      return to(index - page);
    case 'Home':
      return to(0);
    case 'End':
      return to(rows - 1);
    default:
      return null;
  }
}
