import type { Form } from '../../design/useForm.ts';
import type { TaskDraft } from './taskDraft.ts';

export interface SectionProps {
  form: Form<TaskDraft>;
}

/** JSON paths that have a control in the form. */
export const shownPaths = [
  'name',
  'listId',
  'filterFormId',
  'rowOrder',
  'retryShare',
  'skillGroupId',
  'scriptVersionId',
  'campaignId',
  'trunkId',
  'trunkGroupId',
  'pacing',
  'windows',
  'windowZone',
  'startDate',
  'endDate',
  'maxAttempts',
  'shortCallSeconds',
  'recording',
  'machineDetection',
  'rating',
  'retryPlan',
  'ringTimeoutSeconds',
  'patienceSeconds',
  'maxConcurrent',
  'priority',
  'weight',
  'callerNumber',
  'callerNumberGroupId',
];
