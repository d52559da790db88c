import { useTranslation } from 'react-i18next';
import type { OwnContact } from '../../../../api/contract/index.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { useFormat } from '../../format/useFormat.ts';
import styles from './OwnList.module.css';

interface Props {
  contact: OwnContact;
  mayDial: boolean;
  onAppoint: () => void;
  onDial: () => void;
  onClose: () => void;
}

/** What is known of a contact before it is dialed. */
export function ContactDialog({ contact, mayDial, onAppoint, onDial, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { name, phone, listName, task, fields, callback, dials, lastDialAt } = contact;
  return (
    <Dialog
      title={name ?? phone}
      onClose={onClose}
      testId="own-contact"
      foot={
        <>
          <Button onClick={onClose}>{t('everyPage.close')}</Button>
          <Button icon="callbacks" disabled={task === null} onClick={onAppoint} data-testid="appoint">
            {t(callback ? 'ownList.appointAgain' : 'ownList.appoint')}
          </Button>
          <Button look="primary" icon="phone" disabled={!mayDial || task === null} onClick={onDial}>
            {t('ownList.dial')}
          </Button>
        </>
      }
    >
      <dl className={styles.facts}>
        <dt>{t('ownList.phone')}</dt>
        <dd>{phone}</dd>
        <dt>{t('ownList.list')}</dt>
        <dd>{listName}</dd>
        <dt>{t('ownList.task')}</dt>
        <dd>{task?.name ?? t('ownList.noTask')}</dd>
        <dt>{t('ownList.dials')}</dt>
        <dd>
          {format.number(dials)}
          {lastDialAt !== null && ` · ${format.dayTime(lastDialAt)}`}
        </dd>
        {callback && (
          <>
            <dt>{t('ownList.appointment')}</dt>
            <dd>
              {format.dayTime(callback.dueAt)} {callback.note}
            </dd>
          </>
        )}
        {fields.map(({ label, value }) => (
          <FieldRow key={label} label={label} value={value} />
        ))}
      </dl>
    </Dialog>
  );
}

const FieldRow = ({ label, value }: { label: string; value: string }) => (
  <>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </>
);
