export const common = {
  appName: 'Outpace',
  cancel: 'Cancel',
  close: 'Close',
  retry: 'Try again',
  loading: 'Loading',
  optional: 'optional',
  requestId: 'Request {{id}}',
};
