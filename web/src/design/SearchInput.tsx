import { useEffect, useState } from 'react';
import { Icon } from './Icon.tsx';
import { KeyHint } from './KeyHint.tsx';
import styles from './SearchInput.module.css';

interface Props {
  label: string;
  /** Told when nothing was typed for a moment. */
  onSearch: (text: string) => void;
  testId?: string;
}

const PAUSE_MS = 250;

/** The search of a page: the slash key leads to it. */
export function SearchInput({ label, onSearch, testId }: Props) {
  const [text, setText] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => onSearch(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, onSearch]);
  return (
    <span className={styles.search} role="search">
      <span className={styles.icon}>
        <Icon name="search" />
      </span>
      <input
        type="search"
        className={styles.input}
        aria-label={label}
        placeholder={label}
        value={text}
        data-key="search"
        data-testid={testId}
        onChange={(e) => setText(e.target.value)}
      />
      <span className={styles.hint} aria-hidden="true">
        <KeyHint keys="/" />
      </span>
    </span>
  );
}
