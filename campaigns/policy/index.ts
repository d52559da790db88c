export {
  policyLimits,
  noRules,
  type ClosedDay,
  type FrequencyCap,
  type PolicyRules,
  type RecallLocks,
  type RegionRule,
  type UnknownZoneRule,
} from './policyRules.ts';
export { mayCall, nextCall, noHistory, policyRuleNames, type Callee, type Verdict } from './mayCall.ts';
export { policyPresetNames, policyPresets, type PolicyPreset } from './presets.ts';
export { assertRules } from './checkRules.ts';
export {
  changePolicy,
  createPolicy,
  policySelect,
  readPolicy,
  readPolicyVersions,
  removePolicy,
  setDefaultPolicy,
  type Policy,
  type PolicyVersion,
} from './policyBook.ts';
export { previewPolicy, type PolicyPreview } from './previewPolicy.ts';
