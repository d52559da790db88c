export { campaignOwnership } from './campaignRow.ts';
export { createCampaign, type NewCampaign } from './createCampaign.ts';
