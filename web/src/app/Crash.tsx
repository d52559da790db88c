import { Component, type ErrorInfo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/states.tsx';

interface Props {
  /** A page that failed is tried again when this changes. */
  path: string;
  children: ReactNode;
}

interface State {
  failed: boolean;
  path: string;
}

/** Keeps a page that fails from taking the rest of the console with it. */
export class Crash extends Component<Props, State> {
  override state = { failed: false, path: this.props.path };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }
  static getDerivedStateFromProps(props: Props, state: State): State | null {
    return props.path === state.path ? null : { failed: false, path: props.path };
  }
  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }
  override render(): ReactNode {
    return this.state.failed ? <Crashed /> : this.props.children;
  }
}

function Crashed() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon="warn"
      title={t('shell.crashed')}
      testId="crashed"
      actions={<Button onClick={() => location.reload()}>{t('shell.reload')}</Button>}
    >
      {t('shell.crashedHint')}
    </EmptyState>
  );
}
