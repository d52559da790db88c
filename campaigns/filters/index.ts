export {
  conditionLimits,
  everyContact,
  mostValues,
  operatorNames,
  operators,
  subjectNames,
  subjects,
  type Condition,
  type ConditionGroup,
  type ConditionTest,
  type Operator,
  type Subject,
  type SubjectType,
} from './conditions.ts';
export { checkFilter, type FilterWorld } from './checkFilter.ts';
export { compileFilter } from './compileFilter.ts';
export {
  checkedList,
  createFilterForm,
  readFilterForm,
  readFilterForms,
  readFilterVersions,
  updateFilterForm,
  type FilterFormInput,
  type FilterFormRow,
  type FilterFormVersion,
} from './filterForms.ts';
export { previewFilter, type FilterPreview } from './previewFilter.ts';
