import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { Link } from 'wouter';
import styles from './Button.module.css';
import { classes } from './classes.ts';
import { Icon, type IconName } from './Icon.tsx';

type Look = 'primary' | 'secondary' | 'quiet' | 'danger';
type Size = 'small' | 'medium' | 'large';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: Look;
  size?: Size;
  icon?: IconName;
  /** Shows that it is at work and takes no second press. */
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ look = 'secondary', size = 'medium', icon, busy, children, ...rest }: Props) {
  const className = classes(
    styles.button,
    styles[look],
    size !== 'medium' && styles[size],
    !children && styles.iconOnly,
    rest.className,
  );
  return (
    <button type="button" {...rest} className={className} disabled={rest.disabled ?? busy} aria-busy={busy}>
      {busy ? <span className={styles.busy} aria-hidden="true" /> : icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A button that is only an icon: the label is read out and shown on hover. */
export function IconButton({ label, ...rest }: Omit<Props, 'children'> & { label: string; icon: IconName }) {
  return <Button look="quiet" {...rest} aria-label={label} title={label} />;
}

interface LinkProps {
  to: string;
  look?: Look;
  size?: Size;
  icon?: IconName;
  children: ReactNode;
  'data-testid'?: string;
}

/** A link that looks like a button: it goes somewhere, it does nothing. */
export function ButtonLink({ to, look = 'secondary', size = 'medium', icon, children, ...rest }: LinkProps) {
  return (
    <Link
      href={to}
      {...rest}
      className={classes(styles.button, styles[look], size !== 'medium' && styles[size])}
    >
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}

/** A download: the browser fetches it with the session's cookie. */
export function DownloadLink({
  href,
  look = 'secondary',
  size = 'medium',
  children,
  ...rest
}: Omit<LinkProps, 'to'> & { href: string }) {
  return (
    <a
      href={href}
      download
      {...rest}
      className={classes(styles.button, styles[look], size !== 'medium' && styles[size])}
    >
      <Icon name="download" />
      {children}
    </a>
  );
}
