import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { ConfirmDialog } from '../design/ConfirmDialog.tsx';
import { showToast } from '../design/toastStore.ts';
import { useToastError } from '../design/useToastError.ts';
import type { Removal } from './removal.ts';

interface Props {
  title: string;
  action: string;
  remove: Removal;
  /** Said when it is done. */
  done: string;
  /** What is out of date then. */
  stale: QueryKey;
  onClose: () => void;
  onDone?: () => void;
  children: ReactNode;
}

/** Asks, does it, says so; when the server refuses, says why. */
export function RemoveDialog({ remove, done, stale, onClose, onDone, ...question }: Props) {
  const queries = useQueryClient();
  const onError = useToastError();
  const [busy, setBusy] = useState(false);
  const confirm = () => {
    setBusy(true);
    remove()
      .then(async () => {
        onDone?.();
        showToast({ tone: 'good', text: done });
        await queries.invalidateQueries({ queryKey: stale });
      })
      .catch(onError)
      .finally(onClose);
  };
  return <ConfirmDialog {...question} danger busy={busy} onConfirm={confirm} onClose={onClose} />;
}
