import type { PresetName } from '../../api/policies.ts';
import type { Form } from '../../design/useForm.ts';
import type { RulesDraft } from './policyDraft.ts';

/** What the form holds. */
export interface PolicyDraft {
  name: string;
  preset: PresetName;
  rules: RulesDraft;
}

/** What each part of the form is given. */
export interface RulesProps {
  rules: RulesDraft;
  change: (part: Partial<RulesDraft>) => void;
  error: Form<PolicyDraft>['error'];
}
