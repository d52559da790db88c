import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { classes } from './classes.ts';
import { Icon } from './Icon.tsx';
import styles from './Menu.module.css';

export interface MenuItem {
  key: string;
  label: ReactNode;
  mark?: ReactNode;
  checked?: boolean;
  disabled?: boolean;
  onPick: () => void;
  testId?: string;
}

export type MenuEntry = MenuItem | 'rule' | { key: string; title: string };

interface Props {
  /** Draws the button that opens the menu. */
  button: (wiring: { 'aria-haspopup': 'menu'; 'aria-expanded': boolean; onClick: () => void }) => ReactNode;
  label: string;
  entries: MenuEntry[];
  align?: 'start' | 'end';
  up?: boolean;
  /** It is open from the beginning: something else stood in for its button until it was pressed. */
  opened?: boolean;
}

/** A list of things to do, under a button: arrow keys move, Escape and a click elsewhere close. */
export function Menu({ button, label, entries, align = 'end', up, opened = false }: Props) {
  const [open, setOpen] = useState(opened);
  const anchor = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    if (!open) return;
    anchor.current?.querySelector<HTMLElement>('[role^=menuitem]:not(:disabled)')?.focus();
    const elsewhere = (event: PointerEvent) => {
      if (event.target instanceof Node && !anchor.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', elsewhere);
    return () => document.removeEventListener('pointerdown', elsewhere);
  }, [open]);

  const close = () => {
    setOpen(false);
    anchor.current?.querySelector<HTMLElement>('[aria-haspopup]')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) return;
    if (event.key === 'Escape' || event.key === 'Tab') {
      if (event.key === 'Escape') event.preventDefault();
      event.stopPropagation();
      close();
      return;
    }
    const items = [
      ...(anchor.current?.querySelectorAll<HTMLElement>('[role^=menuitem]:not(:disabled)') ?? []),
    ];
    const at = items.findIndex((item) => item === document.activeElement);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || items.length === 0) return;
    event.preventDefault();
    items[(at + step + items.length) % items.length]?.focus();
  };

  return (
    <span ref={anchor} className={styles.anchor} onKeyDown={onKeyDown}>
      {button({ 'aria-haspopup': 'menu', 'aria-expanded': open, onClick: () => setOpen(!open) })}
      {open && (
        <div
          role="menu"
          aria-label={label}
          className={classes(styles.menu, align === 'start' && styles.start, up && styles.up)}
        >
          {entries.map((entry, i) => {
            if (entry === 'rule') return <div key={i} role="separator" className={styles.rule} />;
            if ('title' in entry)
              return (
                <div key={entry.key} className={styles.title}>
                  {entry.title}
                </div>
              );
            return (
              <button
                key={entry.key}
                type="button"
                role={entry.checked === undefined ? 'menuitem' : 'menuitemradio'}
                aria-checked={entry.checked}
                disabled={entry.disabled}
                className={styles.item}
                data-testid={entry.testId}
                onClick={() => {
                  close();
                  entry.onPick();
                }}
              >
                {entry.mark}
                {entry.label}
                {entry.checked && (
                  <span className={styles.tick}>
                    <Icon name="check" size={14} />
                  </span>
                )}
              </button>
            );
          })}
        </div>
      )}
    </span>
  );
}
