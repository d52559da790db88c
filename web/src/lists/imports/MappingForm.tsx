import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Import, ImportMapping, ImportTemplate } from '../../../../api/contract/index.ts';
import { cancelImport, getTemplates, startImport } from '../../api/lists.ts';
import { Button } from '../../design/Button.tsx';
import { RadioCards } from '../../design/Field.tsx';
import { FormProblem } from '../../design/FormProblem.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Notice, Skeleton } from '../../design/states.tsx';
import { useForm } from '../../design/useForm.ts';
import { useToastError } from '../../design/useToastError.ts';
import { emptyMapping } from './columnUses.ts';
import styles from './Import.module.css';
import { MappingGrid } from './MappingGrid.tsx';
import { TemplateBar } from './TemplateBar.tsx';
import { fittingTemplate, mappingOf } from './templateMapping.ts';

const choices = ['skip', 'update', 'keep'] as const;

/** Says what each column holds, with the first rows in sight, and starts the import. */
export function MappingForm({ shown }: { shown: Import }) {
  const templates = useQuery({
    queryKey: ['import-templates'],
    queryFn: ({ signal }) => getTemplates(signal),
  });
  if (templates.isPending) return <Skeleton boxed lines={8} />;
  return <Mapping shown={shown} templates={templates.data?.items ?? []} />;
}

function Mapping({ shown, templates }: { shown: Import; templates: readonly ImportTemplate[] }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const onError = useToastError();
  const [discarding, setDiscarding] = useState(false);
  const [fitting] = useState(() => fittingTemplate(templates, shown.headers) ?? null);
  const proposed = (fitting && mappingOf(fitting.template, shown.headers)) ?? shown.mapping;
  const form = useForm<{ mapping: ImportMapping }>({
    initial: { mapping: proposed ?? emptyMapping },
    shows: ['mapping'],
    check: ({ mapping }) =>
      mapping.phones.length === 0 ? [{ path: 'mapping', code: 'phone-column-missing', message: '' }] : [],
    submit: async ({ mapping }) => {
      const started = await startImport(shown.id, mapping);
      queries.setQueryData(['imports', started.id], started);
    },
  });
  const { mapping } = form.values;
  const discard = () => {
    setDiscarding(true);
    cancelImport(shown.id)
      .then(() => {
        void queries.invalidateQueries({ queryKey: ['imports'] });
        void queries.invalidateQueries({ queryKey: ['lists'] });
        navigate(`/lists/${shown.listId}/imports`);
      }, onError)
      .finally(() => setDiscarding(false));
  };
  const wrong = form.error('mapping');
  return (
    <form {...form.wiring} className={styles.form} data-testid="mapping">
      <Panel title={t('imports.mapping.title')} note={t('imports.mapping.hint')}>
        <div className={styles.form}>
          <TemplateBar
            headers={shown.headers}
            mapping={mapping}
            templates={templates}
            fitting={fitting}
            onApply={(next) => form.set('mapping', next)}
          />
          {fitting === null && shown.mapping !== null && !form.dirty && (
            <Notice tone="info">{t('imports.mapping.proposed')}</Notice>
          )}
          <MappingGrid
            shown={shown}
            mapping={mapping}
            invalid={wrong !== undefined}
            onChange={(next) => form.set('mapping', next)}
          />
          {(wrong !== undefined || mapping.phones.length === 0) && (
            <Notice tone={wrong === undefined ? 'warn' : 'bad'} testId="mapping-problem">
              {wrong ?? t('imports.mapping.noPhone')}
            </Notice>
          )}
        </div>
      </Panel>
      <Panel title={t('imports.duplicates.title')}>
        <RadioCards
          legend={t('imports.duplicates.title')}
          name="duplicates"
          value={mapping.duplicates}
          onChange={(duplicates) => form.set('mapping', { ...mapping, duplicates })}
          options={choices.map((value) => ({
            value,
            label: t(`imports.duplicates.${value}`),
            hint: t(`imports.duplicates.${value}Hint`),
          }))}
        />
      </Panel>
      <FormProblem form={form} />
      <div className={styles.buttons}>
        <Button type="submit" look="primary" size="large" busy={form.pending} data-testid="start-import">
          {t('imports.start')}
        </Button>
        <Button size="large" look="quiet" busy={discarding} onClick={discard}>
          {t('imports.discard')}
        </Button>
      </div>
    </form>
  );
}
