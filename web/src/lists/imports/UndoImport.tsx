import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import } from '../../../../api/contract/index.ts';
import { undoImport } from '../../api/lists.ts';
import { Button } from '../../design/Button.tsx';
import { ConfirmDialog } from '../../design/ConfirmDialog.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useToastError } from '../../design/useToastError.ts';
import { useCan } from '../../session/useSession.ts';

/** Takes the rows of an ended import out of the list again. */
export function UndoImport({ shown }: { shown: Import }) {
  const { t } = useTranslation();
  const can = useCan();
  const queries = useQueryClient();
  const onError = useToastError();
  const [asking, setAsking] = useState(false);
  const undo = useMutation({
    mutationFn: () => undoImport(shown.id),
    onSuccess: async (after) => {
      queries.setQueryData(['imports', after.id], after);
      const text = after.status === 'undone' ? t('imports.undone') : t('imports.undoing');
      showToast({ tone: 'good', text });
      await queries.invalidateQueries({ queryKey: ['lists'] });
    },
    onError,
    onSettled: () => setAsking(false),
  });
  if (!can('lists.write') || shown.status === 'undone' || shown.status === 'undoing' || shown.accepted === 0)
    return null;
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)} data-testid="undo-import">
        {t('imports.undo')}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t('imports.undo')}
          action={t('imports.undo')}
          danger
          busy={undo.isPending}
          onConfirm={() => undo.mutate()}
          onClose={() => setAsking(false)}
        >
          {t('imports.undoConfirm')}
        </ConfirmDialog>
      )}
    </>
  );
}
