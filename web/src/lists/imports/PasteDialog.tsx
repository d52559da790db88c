import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Field, TextArea } from '../../design/Field.tsx';
import { pastedText } from './pastedText.ts';

/** Takes rows as they are copied from a spreadsheet or a mail; from there on they are a file as any other. */
export function PasteDialog({ onSend, onClose }: { onSend: (file: File) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const send = () => {
    onSend(new File([pastedText(text)], `${t('imports.pasted')}.csv`, { type: 'text/csv' }));
    onClose();
  };
  return (
    <Dialog
      wide
      title={t('imports.paste')}
      onClose={onClose}
      testId="paste-dialog"
      foot={
        <>
          <Button onClick={onClose}>{t('everyPage.cancel')}</Button>
          <Button look="primary" disabled={text.trim() === ''} onClick={send} data-testid="paste-send">
            {t('imports.pasteGo')}
          </Button>
        </>
      }
    >
      <Field label={t('imports.pasteRows')} hint={t('imports.pasteHint')}>
        <TextArea
          autoFocus
          rows={12}
          spellCheck={false}
          value={text}
          data-testid="paste-text"
          onChange={(e) => setText(e.target.value)}
        />
      </Field>
    </Dialog>
  );
}
