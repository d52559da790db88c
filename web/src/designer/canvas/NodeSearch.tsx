import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import page from '../Designer.module.css';
import { useDraft } from '../draftContext.ts';
import styles from './Canvas.module.css';
import { findNodes, nodeName } from './nodeText.ts';

const SHOWN = 8;

/** Finds nodes of all flows by title, id and text. Enter goes to the first. */
export function NodeSearch({ onShow }: { onShow: (node: string) => void }) {
  const { t } = useTranslation();
  const { script } = useDraft();
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const found = findNodes(
    script.flows.flatMap(({ nodes }) => nodes),
    text,
  );
  const go = (node: string | undefined) => {
    if (node === undefined) return;
    onShow(node);
    setText('');
    input.current?.blur();
  };
  return (
    <span className={styles.search} role="search">
      <input
        ref={input}
        type="search"
        data-key="search"
        aria-label={t('designer.search')}
        placeholder={t('designer.search')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') go(found[0]?.id);
          if (event.key === 'Escape') setText('');
        }}
      />
      {text.trim() !== '' && (
        <div className={styles.results}>
          {found.slice(0, SHOWN).map((node) => (
            <button key={node.id} type="button" className={page.item} onClick={() => go(node.id)}>
              <span className={page.itemName}>{nodeName(node)}</span>
              <span className={page.quiet}>{t(`designer.kind.${node.kind}`)}</span>
            </button>
          ))}
          {found.length === 0 && <p className={page.quiet}>{t('designer.nothingFound')}</p>}
        </div>
      )}
    </span>
  );
}
