import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScriptVersion } from '../../../../api/contract/index.ts';
import { publishScript, reviewVersion, withdrawVersion, type ReviewCommand } from '../../api/scripts.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Field, TextArea } from '../../design/Field.tsx';
import { useToastError } from '../../design/useToastError.ts';
import { useCan } from '../../session/useSession.ts';
import type { Changed, Work } from './work.ts';

interface Props {
  version: ScriptVersion;
  onChanged: Changed;
  onCompare: () => void;
}

const commands: Partial<Record<ScriptVersion['state'], readonly ReviewCommand[]>> = {
  'in-review': ['approve', 'return'],
  failed: ['retry'],
  published: ['retire'],
  retired: ['restore'],
};

/** What can be done with a version in its state, by those who may. */
export function VersionActions({ version, onChanged, onCompare }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const onError = useToastError();
  const [busy, setBusy] = useState(false);
  const [returning, setReturning] = useState(false);
  const act = (work: Work) => {
    setBusy(true);
    work()
      .then(onChanged)
      .catch(onError)
      .finally(() => setBusy(false));
  };
  const { id, scriptId, state, number } = version;
  const settled = state === 'published' || state === 'retired';
  return (
    <>
      <Button size="small" look="quiet" onClick={onCompare} data-testid="compare">
        {t('designer.compare')}
      </Button>
      {can('scripts.publish') &&
        (commands[state] ?? []).map((command) => (
          <Button
            key={command}
            size="small"
            look={command === 'approve' ? 'primary' : 'secondary'}
            busy={busy}
            data-testid={`review-${command}`}
            onClick={() =>
              command === 'return' ? setReturning(true) : act(() => reviewVersion(id, command, ''))
            }
          >
            {t(`designer.command.${command}`)}
          </Button>
        ))}
      {can('scripts.publish') && settled && (
        <Button
          size="small"
          look="quiet"
          busy={busy}
          onClick={() =>
            act(() =>
              publishScript(scriptId, { versionId: id, remark: t('designer.againOf', { n: number }) }),
            )
          }
        >
          {t('designer.publishAgain')}
        </Button>
      )}
      {can('scripts.write') && state === 'in-review' && (
        <Button size="small" look="quiet" busy={busy} onClick={() => act(() => withdrawVersion(id))}>
          {t('designer.withdraw')}
        </Button>
      )}
      {returning && (
        <ReturnDialog
          onClose={() => setReturning(false)}
          onReturn={(remark) => {
            setReturning(false);
            act(() => reviewVersion(id, 'return', remark));
          }}
        />
      )}
    </>
  );
}

function ReturnDialog({ onClose, onReturn }: { onClose: () => void; onReturn: (remark: string) => void }) {
  const { t } = useTranslation();
  const [remark, setRemark] = useState('');
  return (
    <Dialog
      title={t('designer.returnTitle')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('everyPage.cancel')}</Button>
          <Button look="primary" disabled={remark.trim() === ''} onClick={() => onReturn(remark.trim())}>
            {t('designer.command.return')}
          </Button>
        </>
      }
    >
      <Field label={t('designer.returnWhy')}>
        <TextArea
          rows={4}
          maxLength={500}
          value={remark}
          data-testid="return-remark"
          onChange={(event) => setRemark(event.target.value)}
        />
      </Field>
    </Dialog>
  );
}
