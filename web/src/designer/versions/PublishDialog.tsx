import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { publishScript, submitScript } from '../../api/scripts.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Field, TextArea } from '../../design/Field.tsx';
import { Notice } from '../../design/states.tsx';
import { useProblemText } from '../../i18n/useProblemText.ts';
import { FindingList } from '../canvas/FindingsPanel.tsx';
import page from '../Designer.module.css';
import { tabPath } from '../designerTabs.ts';
import { useDraft } from '../draftContext.ts';

interface Props {
  kind: 'submit' | 'publish';
  onClose: () => void;
}

/** The last look before a draft is reviewed or published: what the checks found, and a remark. */
export function PublishDialog({ kind, onClose }: Props) {
  const { t } = useTranslation();
  const say = useProblemText();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const { id, findings, flush } = useDraft();
  const [remark, setRemark] = useState('');
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const send = async () => {
    setPending(true);
    setFailure(null);
    try {
      const revision = await flush();
      await (kind === 'submit' ? submitScript : publishScript)(id, { revision, remark: remark.trim() });
      await queries.invalidateQueries({ queryKey: ['scripts', id, 'versions'] });
      void queries.invalidateQueries({ queryKey: ['scripts', 'pages'] });
      onClose();
      navigate(tabPath(id, 'versions'));
    } catch (error) {
      setFailure(error);
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog
      title={t(kind === 'submit' ? 'designer.submitTitle' : 'designer.publishTitle')}
      onClose={onClose}
      testId="publish-dialog"
      foot={
        <>
          <Button onClick={onClose}>{t('everyPage.cancel')}</Button>
          <Button
            look="primary"
            busy={pending}
            disabled={errors.length > 0}
            onClick={() => void send()}
            data-testid="confirm-publish"
          >
            {t(kind === 'submit' ? 'designer.submit' : 'designer.publish')}
          </Button>
        </>
      }
    >
      <div className={page.stack}>
        <p>{t(kind === 'submit' ? 'designer.submitHint' : 'designer.publishHint')}</p>
        {errors.length > 0 && (
          <Notice tone="bad">{t('designer.errorsPrevent', { count: errors.length })}</Notice>
        )}
        {findings.length > 0 && <FindingList findings={findings.slice(0, 30)} />}
        <Field label={t('designer.remark')} optional>
          <TextArea
            rows={3}
            maxLength={500}
            value={remark}
            data-testid="publish-remark"
            onChange={(event) => setRemark(event.target.value)}
          />
        </Field>
        {failure !== null && <Notice tone="bad">{say(failure)}</Notice>}
      </div>
    </Dialog>
  );
}
