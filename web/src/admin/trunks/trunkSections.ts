import type { Form } from '../../design/useForm.ts';
import type { TrunkDraft } from './trunkDraft.ts';

export interface TrunkSectionProps {
  form: Form<TrunkDraft>;
}
