/** One page of a list, as every list of the API gives it. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
