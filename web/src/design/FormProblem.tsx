import { useTranslation } from 'react-i18next';
import type { Form } from './useForm.ts';
import { Notice } from './states.tsx';

/** What is wrong with the whole form; nothing while nothing is. */
export function FormProblem({ form }: { form: Pick<Form<object>, 'problem' | 'requestId'> }) {
  const { t } = useTranslation();
  if (form.problem === null) return null;
  return (
    <Notice tone="bad" testId="form-problem">
      {form.problem}
      {form.requestId !== '' && (
        <>
          {' '}
          <code>{t('everyPage.requestId', { id: form.requestId })}</code>
        </>
      )}
    </Notice>
  );
}
