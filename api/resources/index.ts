import { openapiRoutes } from '../openapi.ts';
import type { ResourcePlugin } from '../resource.ts';
import { addCallerNumbersRoute } from './addCallerNumbers.ts';
import { agentAccessRoutes } from './agentAccess.ts';
import { agentHistoryRoutes } from './agentHistory.ts';
import { agentRoutes } from './agents.ts';
import { agentSettingsRoutes } from './agentSettings.ts';
import { allocationRoutes } from './allocations.ts';
import { auditRoutes } from './audit.ts';
import { breakReasonRoutes } from './breakReasons.ts';
import { callbackRoutes } from './callbacks.ts';
import { callControlRoutes } from './callControls.ts';
import { callerNumberGroupRoutes } from './callerNumberGroups.ts';
import { callerNumberRoutes } from './callerNumbers.ts';
import { callRoutes } from './calls.ts';
import { campaignRoutes } from './campaigns.ts';
import { contactRoutes } from './contacts.ts';
import { conversationRoutes } from './conversations.ts';
import { departmentRoutes } from './departments.ts';
import { detectionRoutes } from './detection.ts';
import { exportRoutes } from './exports.ts';
import { filterFormRoutes } from './filterForms.ts';
import { floorRoutes } from './floor.ts';
import { gatewayRoutes } from './gateways.ts';
import { healthRoutes } from './health.ts';
import { appendContactRoutes } from './appendContacts.ts';
import { importTemplateRoutes } from './importTemplates.ts';
import { importRoutes } from './imports.ts';
import { listRoutes } from './lists.ts';
import { liveRoutes } from './live.ts';
import { phoneRoutes } from './phones.ts';
import { numberRoutes } from './numbers.ts';
import { outcomeRoutes } from './outcomes.ts';
import { ownResultRoutes } from './ownResult.ts';
import { ownContactRoutes } from './ownContacts.ts';
import { ownPhoneRoutes } from './ownPhone.ts';
import { phraseRoutes } from './phraseRules.ts';
import { policyPreviewRoutes } from './policyPreview.ts';
import { policyRoutes } from './policies.ts';
import { receptionRoutes } from './reception.ts';
import { recordingRoutes } from './recordings.ts';
import { recordingSettingsRoutes } from './recordingSettings.ts';
import { rehearsalRoutes } from './rehearsals.ts';
import { resultCodeRoutes } from './resultCodes.ts';
import { resultFieldRoutes } from './resultFields.ts';
import { roleRoutes } from './roles.ts';
import { promptSoundRoutes } from './promptSounds.ts';
import { scriptFileRoutes } from './scriptFiles.ts';
import { scriptLibraryRoutes } from './scriptLibrary.ts';
import { scriptRoutes } from './scripts.ts';
import { scriptTrialRoutes } from './scriptTrials.ts';
import { scriptVersionRoutes } from './scriptVersions.ts';
import { sessionRoutes } from './session.ts';
import { shiftRoutes } from './shifts.ts';
import { skillGroupRoutes } from './skillGroups.ts';
import { suppressedRowRoutes } from './suppressedRows.ts';
import { suppressionFileRoutes } from './suppressionFiles.ts';
import { suppressionListRoutes } from './suppressionLists.ts';
import { suppressionRoutes } from './suppressions.ts';
import { taskCallRoutes } from './taskCalls.ts';
import { taskCommandRoutes } from './taskCommands.ts';
import { testCallRoutes } from './testCalls.ts';
import { taskCopyRoutes } from './taskCopies.ts';
import { taskFileRoutes } from './taskFiles.ts';
import { taskReportRoutes } from './taskReports.ts';
import { taskRoutes } from './tasks.ts';
import { switchRoutes } from './switches.ts';
import { trunkGroupRoutes } from './trunkGroups.ts';
import { trunkRoutes } from './trunks.ts';
import { unrecognisedRoutes } from './unrecognised.ts';
import { userRoutes } from './users.ts';
import { webhookDeliveryRoutes } from './webhookDeliveries.ts';
import { webhookRoutes } from './webhooks.ts';
import { workbenchRoutes } from './workbench.ts';

/** Every resource of the API. */
export const resources: readonly ResourcePlugin[] = [
  healthRoutes,
  openapiRoutes,
  sessionRoutes,
  userRoutes,
  departmentRoutes,
  roleRoutes,
  skillGroupRoutes,
  shiftRoutes,
  agentRoutes,
  agentAccessRoutes,
  agentHistoryRoutes,
  agentSettingsRoutes,
  breakReasonRoutes,
  callControlRoutes,
  callRoutes,
  workbenchRoutes,
  ownContactRoutes,
  resultCodeRoutes,
  resultFieldRoutes,
  ownResultRoutes,
  ownPhoneRoutes,
  callbackRoutes,
  trunkRoutes,
  trunkGroupRoutes,
  switchRoutes,
  callerNumberRoutes,
  addCallerNumbersRoute,
  callerNumberGroupRoutes,
  receptionRoutes,
  gatewayRoutes,
  phoneRoutes,
  outcomeRoutes,
  phraseRoutes,
  recordingRoutes,
  recordingSettingsRoutes,
  detectionRoutes,
  listRoutes,
  filterFormRoutes,
  allocationRoutes,
  exportRoutes,
  importRoutes,
  suppressedRowRoutes,
  importTemplateRoutes,
  appendContactRoutes,
  contactRoutes,
  campaignRoutes,
  taskRoutes,
  taskCommandRoutes,
  taskCopyRoutes,
  testCallRoutes,
  taskCallRoutes,
  taskReportRoutes,
  taskFileRoutes,
  conversationRoutes,
  rehearsalRoutes,
  scriptRoutes,
  scriptLibraryRoutes,
  scriptVersionRoutes,
  scriptFileRoutes,
  promptSoundRoutes,
  scriptTrialRoutes,
  unrecognisedRoutes,
  policyRoutes,
  policyPreviewRoutes,
  suppressionRoutes,
  suppressionListRoutes,
  suppressionFileRoutes,
  numberRoutes,
  auditRoutes,
  webhookRoutes,
  webhookDeliveryRoutes,
  floorRoutes,
  liveRoutes,
];
