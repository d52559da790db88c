import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import styles from './FormDialog.module.css';
import { FormProblem } from './FormProblem.tsx';
import type { Form } from './useForm.ts';

interface Props {
  title: string;
  form: Pick<Form<object>, 'wiring' | 'pending' | 'problem' | 'requestId'>;
  /** The words on the button that sends. */
  submit: string;
  onClose: () => void;
  wide?: boolean;
  children: ReactNode;
  testId?: string;
}

/** A form in a dialog. */
export function FormDialog({ title, form, submit, onClose, wide, children, testId }: Props) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <Dialog
      title={title}
      onClose={onClose}
      {...(wide ? { wide } : {})}
      {...(testId === undefined ? {} : { testId })}
      foot={
        <>
          <Button onClick={onClose}>{t('everyPage.cancel')}</Button>
          <Button type="submit" form={id} look="primary" busy={form.pending} data-testid="submit">
            {submit}
          </Button>
        </>
      }
    >
      <form id={id} {...form.wiring} className={styles.fields}>
        {children}
        <FormProblem form={form} />
      </form>
    </Dialog>
  );
}
