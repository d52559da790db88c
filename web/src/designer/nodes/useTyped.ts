import { useState } from 'react';

/**
 * Lets one type what is not yet a value: the text stays as it is typed as long as it means what is stored. When
 * something else is stored (undo), that is shown.
 */
export function useTyped<T>(
  value: T,
  read: (text: string) => T,
  write: (value: T) => string,
): [shown: string, setText: (text: string) => void] {
  const [text, setText] = useState(() => write(value));
  const same = JSON.stringify(read(text)) === JSON.stringify(value);
  return [same ? text : write(value), setText];
}
