import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallerNumberGroup, Trunk } from '../../../../api/contract/index.ts';
import { addCallerNumbers } from '../../api/callerNumbers.ts';
import { ApiProblem } from '../../api/request.ts';
import { Field, TextArea } from '../../design/Field.tsx';
import { FormDialog } from '../../design/FormDialog.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { useFormat } from '../../format/useFormat.ts';
import admin from '../Admin.module.css';
import styles from './CallerNumbers.module.css';
import { LineProblems } from './LineProblems.tsx';
import { lineProblems, type LineProblem } from './lineProblems.ts';
import { newLines, readLinesDraft, type LinesDraft } from './numberDraft.ts';
import { SettingsFields } from './SettingsFields.tsx';

interface Props {
  trunks: readonly Trunk[];
  groups: readonly CallerNumberGroup[];
  onClose: () => void;
}

/** Many numbers at once, one on each line: all of them, or with a wrong line none. */
export function AddNumbersDialog({ trunks, groups, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const [wrongLines, setWrongLines] = useState<LineProblem[]>([]);
  const form = useForm<LinesDraft>({
    initial: newLines(trunks.map((trunk) => trunk.id)),
    shows: ['lines', 'dailyCap', 'perMinuteCap', 'trunks', 'groupIds'],
    check: (draft) => {
      setWrongLines([]);
      const read = readLinesDraft(draft);
      return 'problems' in read ? read.problems : [];
    },
    submit: async (draft) => {
      const read = readLinesDraft(draft);
      if ('problems' in read) return;
      const { ids } = await addCallerNumbers(read.input).catch((error: unknown) => {
        if (error instanceof ApiProblem) setWrongLines(lineProblems(error.problem.fields));
        throw error;
      });
      await queries.invalidateQueries({ queryKey: ['caller-numbers'] });
      await queries.invalidateQueries({ queryKey: ['caller-number-groups'] });
      const text = t('callerNumbers.added', { count: ids.length, n: format.number(ids.length) });
      showToast({ tone: 'good', text });
      onClose();
    },
  });
  const { values, set, error } = form;
  return (
    <FormDialog
      wide
      title={t('callerNumbers.add')}
      form={form}
      submit={t('callerNumbers.add')}
      onClose={onClose}
      testId="add-numbers-dialog"
    >
      <div className={admin.columns}>
        <div className={admin.whole}>
          <Field
            label={t('callerNumbers.lines')}
            hint={t('callerNumbers.linesHint')}
            error={wrongLines.length > 0 ? t('callerNumbers.lineErrors') : error('lines')}
          >
            <TextArea
              className={`mono ${styles.lines ?? ''}`}
              rows={8}
              spellCheck={false}
              value={values.lines}
              data-testid="lines"
              onChange={(e) => set('lines', e.target.value)}
            />
          </Field>
          <LineProblems problems={wrongLines} text={values.lines} />
        </div>
        <SettingsFields form={form} trunks={trunks} groups={groups} />
      </div>
    </FormDialog>
  );
}
