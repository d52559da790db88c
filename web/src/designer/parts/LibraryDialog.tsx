import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getLibrary } from '../../api/scripts.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Checkbox, TextInput } from '../../design/Field.tsx';
import { ErrorState, Skeleton } from '../../design/states.tsx';
import page from '../Designer.module.css';
import { useDraft } from '../draftContext.ts';
import styles from './Parts.module.css';

/** Intents that come with Outpace, to be taken into the script. */
export function LibraryDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { script, edit } = useDraft();
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const library = useQuery({
    queryKey: ['scripts', 'library', script.language],
    queryFn: ({ signal }) => getLibrary(script.language, signal),
    staleTime: Infinity,
  });
  const have = new Set(script.intents.map(({ name }) => name));
  const wanted = search.trim().toLocaleLowerCase();
  const items = (library.data?.intents ?? []).filter(({ name, title }) =>
    `${name} ${title}`.toLocaleLowerCase().includes(wanted),
  );
  const take = () => {
    const taken = (library.data?.intents ?? []).filter(({ name }) => chosen.has(name));
    edit((before) => ({
      ...before,
      intents: [
        ...before.intents,
        ...taken.map(({ name, title, meaning, keywords, utterances }) => ({
          name,
          ...(title === '' ? {} : { title }),
          ...(meaning === null ? {} : { meaning }),
          keywords,
          utterances,
        })),
      ],
    }));
    onClose();
  };
  return (
    <Dialog
      title={t('designer.libraryTitle')}
      onClose={onClose}
      testId="library"
      foot={
        <>
          <Button onClick={onClose}>{t('everyPage.cancel')}</Button>
          <Button look="primary" disabled={chosen.size === 0} onClick={take} data-testid="take">
            {t('designer.take', { count: chosen.size })}
          </Button>
        </>
      }
    >
      <div className={page.stack}>
        <TextInput
          type="search"
          aria-label={t('designer.searchLibrary')}
          placeholder={t('designer.searchLibrary')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        {library.isPending && <Skeleton lines={6} />}
        {library.isError && <ErrorState error={library.error} onRetry={() => void library.refetch()} />}
        <div className={styles.library}>
          {items.map(({ name, title, utterances }) => (
            <Checkbox
              key={name}
              label={title === '' ? name : title}
              hint={utterances.slice(0, 3).join(' · ')}
              checked={chosen.has(name) || have.has(name)}
              disabled={have.has(name)}
              onChange={(event) => {
                const next = new Set(chosen);
                if (event.target.checked) next.add(name);
                else next.delete(name);
                setChosen(next);
              }}
            />
          ))}
          {library.data && items.length === 0 && <p className={page.quiet}>{t('designer.nothingFound')}</p>}
        </div>
      </div>
    </Dialog>
  );
}
