import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/request.ts';
import { textFor } from '../i18n/textFor.ts';
import { useProblemText } from '../i18n/useProblemText.ts';
import { problemsAt, unplaced, type FieldProblem } from './fieldProblems.ts';

interface Options<V extends object> {
  initial: V;
  /** JSON paths that have a control; what the server says about others is shown above the buttons. */
  shows: readonly string[];
  /** What is wrong before anything is sent. */
  check?: (values: V) => FieldProblem[];
  submit: (values: V) => Promise<void>;
}

export interface Form<V extends object> {
  values: V;
  set: <K extends keyof V>(key: K, value: V[K]) => void;
  /** What is wrong at a JSON path or below it, in words. */
  error: (path: string) => string | undefined;
  /** What is wrong with the whole, in words. */
  problem: string | null;
  requestId: string;
  pending: boolean;
  /** Something was changed since the form was opened or last sent. */
  dirty: boolean;
  /** Checks and sends, as the button does. */
  send: () => void;
  wiring: {
    ref: React.RefObject<HTMLFormElement | null>;
    onSubmit: (event: SubmitEvent) => void;
    noValidate: true;
  };
}

/** A form that keeps its input when the server refuses it, and goes to the first wrong field. */
export function useForm<V extends object>({ initial, shows, check, submit }: Options<V>): Form<V> {
  const { i18n } = useTranslation();
  const say = useProblemText();
  const [values, setValues] = useState(initial);
  const [fields, setFields] = useState<FieldProblem[]>([]);
  const [failure, setFailure] = useState<unknown>(null);
  const [pending, setPending] = useState(false);
  const [dirty, setDirty] = useState(false);
  const ref = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (fields.length > 0) ref.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [fields]);

  const inWords = (field: FieldProblem) =>
    textFor(i18n, `fieldProblems.${field.code}`, field.values) ?? field.message;
  const send = async () => {
    const wrong = check?.(values) ?? [];
    setFields(wrong);
    setFailure(null);
    if (wrong.length > 0) return;
    setPending(true);
    try {
      await submit(values);
      setDirty(false);
    } catch (error) {
      setFailure(error);
      setFields(error instanceof ApiProblem ? error.problem.fields : []);
    } finally {
      setPending(false);
    }
  };
  const orphans = unplaced(fields, shows);
  // A failure about fields is told at the fields: when they are being put right there is no more to say.
  const aboutFields = failure instanceof ApiProblem && failure.problem.fields.length > 0;
  const whole =
    orphans.length > 0
      ? orphans.map(inWords).join(' ')
      : failure !== null && !aboutFields
        ? say(failure)
        : null;

  return {
    values,
    set: (key, value) => {
      setValues((before) => ({ ...before, [key]: value }));
      setFields((before) => before.filter((f) => f.path !== key && !f.path.startsWith(`${String(key)}.`)));
      setDirty(true);
    },
    error: (path) => {
      const first = problemsAt(fields, path)[0];
      return first && inWords(first);
    },
    problem: whole,
    requestId: failure instanceof ApiProblem ? failure.problem.requestId : '',
    pending,
    dirty,
    send: () => {
      if (!pending) void send();
    },
    wiring: {
      ref,
      noValidate: true,
      onSubmit: (event) => {
        event.preventDefault();
        event.stopPropagation();
        if (!pending) void send();
      },
    },
  };
}
