import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { CreateExport } from '../../../api/contract/index.ts';
import { createExport } from '../api/exports.ts';
import { Button } from '../design/Button.tsx';
import { useToastError } from '../design/useToastError.ts';

interface Props {
  what: CreateExport['what'];
  label: string;
  format?: 'csv' | 'xlsx';
}

/** Has a file written, and goes where it can be fetched. */
export function ExportButton({ what, label, format = 'xlsx' }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const onError = useToastError();
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const begin = async () => {
    setBusy(true);
    try {
      await createExport({ what, format });
      await queries.invalidateQueries({ queryKey: ['exports'] });
      navigate('/exports');
    } catch (error) {
      onError(error);
      setBusy(false);
    }
  };
  return (
    <Button
      look="quiet"
      busy={busy}
      title={t('exports.background')}
      onClick={() => void begin()}
      data-testid={format === 'csv' ? 'export-csv' : 'export'}
    >
      {label}
    </Button>
  );
}
