import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../design/Field.tsx';
import page from '../Designer.module.css';
import { useDraft } from '../draftContext.ts';
import styles from './Nodes.module.css';

interface Props {
  chosen: readonly string[];
  onChange: (intents: string[]) => void;
}

/** The intents of a branch. */
export function IntentChoice({ chosen, onChange }: Props) {
  const { t } = useTranslation();
  const { script, readOnly } = useDraft();
  const gone = chosen.filter((name) => !script.intents.some((intent) => intent.name === name));
  const names = [...script.intents.map(({ name }) => name), ...gone];
  if (names.length === 0) return <p className={page.quiet}>{t('designer.noIntentsYet')}</p>;
  return (
    <div className={styles.intents}>
      {names.map((name) => {
        const title = script.intents.find((intent) => intent.name === name)?.title ?? '';
        return (
          <Checkbox
            key={name}
            label={title === '' ? name : title}
            title={name}
            checked={chosen.includes(name)}
            disabled={readOnly}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, name] : chosen.filter((one) => one !== name))
            }
          />
        );
      })}
    </div>
  );
}
