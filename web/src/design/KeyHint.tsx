import styles from './KeyHint.module.css';

/** Keys to press one after the other. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <span className={styles.keys}>
      {keys.split(' ').map((key, i) => (
        <kbd key={i} className={styles.key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
