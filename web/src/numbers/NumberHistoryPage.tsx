import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { Button } from '../design/Button.tsx';
import { Field, TextInput } from '../design/Field.tsx';
import { Page } from '../design/Page.tsx';
import { EmptyState } from '../design/states.tsx';
import { NumberFound } from './NumberFound.tsx';
import styles from './Numbers.module.css';

/** Shorter than any number. */
const LEAST = 3;

/** Why a number was, or was not, called. The number stands in the address, so that it can be linked to. */
export function NumberHistoryPage() {
  const { t } = useTranslation();
  const phone = new URLSearchParams(useSearch()).get('phone') ?? '';
  return (
    <Page title={t('numbers.title')} lead={t('numbers.lead')} testId="number-history">
      <Ask key={phone} phone={phone} />
      {phone.length < LEAST ? (
        <EmptyState boxed icon="search" title={t('numbers.ask')} testId="ask">
          {t('numbers.askHint')}
        </EmptyState>
      ) : (
        <NumberFound key={phone} phone={phone} />
      )}
    </Page>
  );
}

function Ask({ phone }: { phone: string }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [text, setText] = useState(phone);
  return (
    <form
      role="search"
      className={styles.ask}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim().length >= LEAST) navigate(`/numbers?phone=${encodeURIComponent(text.trim())}`);
      }}
    >
      <div className={styles.field}>
        <Field label={t('numbers.question')}>
          <TextInput
            type="tel"
            autoComplete="off"
            autoFocus={phone === ''}
            maxLength={40}
            placeholder="138 0013 8000"
            value={text}
            data-key="search"
            data-testid="number"
            onChange={(e) => setText(e.target.value)}
          />
        </Field>
      </div>
      <Button type="submit" look="primary" icon="search" data-testid="look-up">
        {t('numbers.lookUp')}
      </Button>
    </form>
  );
}
