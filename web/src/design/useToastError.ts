import { ApiProblem } from '../api/request.ts';
import { useProblemText } from '../i18n/useProblemText.ts';
import { showToast } from './toastStore.ts';

/** For actions without a form: shows why they failed. */
export function useToastError(): (error: unknown) => void {
  const say = useProblemText();
  return (error) => {
    const requestId = error instanceof ApiProblem ? error.problem.requestId : '';
    showToast({ tone: 'bad', text: say(error), requestId });
  };
}
