import { useTranslation } from 'react-i18next';
import { TextInput } from '../../design/Field.tsx';
import { useDraft } from '../draftContext.ts';
import { useTyped } from '../nodes/useTyped.ts';
import { turnValue, withTurnValue, type TestTurn } from './testTurns.ts';

/** The value of a turn: what is said, which keys, the answer of a request as `200 {"name": "Wang"}`. */
export function TurnText({ turn, onChange }: { turn: TestTurn; onChange: (turn: TestTurn) => void }) {
  const { t } = useTranslation();
  const { readOnly } = useDraft();
  const [shown, setText] = useTyped(
    turn,
    (text) => withTurnValue(turn, text),
    (value) => turnValue(value).text ?? '',
  );
  return (
    <TextInput
      aria-label={t(`designer.turn.${turnValue(turn).kind}`)}
      value={shown}
      disabled={readOnly}
      onChange={(event) => {
        setText(event.target.value);
        onChange(withTurnValue(turn, event.target.value));
      }}
    />
  );
}
