/** What went wrong, by the `code` of a problem, and what to do about it. */
export const problems = {
  unexpected: 'Something went wrong on the server.',
  'no-answer': 'The server does not answer. Check the connection and try again.',
  'unreadable-answer': 'The server gave an answer that cannot be read (status {{status}}).',
  'sign-in-failed':
    'The user name or the password is wrong. After several wrong tries an account is locked for a while.',
  'too-many-requests': 'Too many tries. Wait a few minutes, then try again.',
  'not-signed-in': 'The session is over. Sign in again.',
  'must-change-password': 'Change the one-time password first.',
  'not-allowed': 'Your role does not allow this.',
  'csrf-token': 'You signed in again in another window. Load this page again.',
  'foreign-origin': 'The request came from another site and was refused.',
  'not-found': 'This does not exist, or no longer.',
  invalid: 'Some of the input is not right.',
  'already-exists': 'Something else has this name already.',
  'out-of-range': 'A number is too large.',
  'try-again': 'Too much is going on at once. Try again.',
  'too-large': 'The file is too large.',
};

/** What is wrong with one field. */
export const fieldProblems = {
  required: 'This is needed',
  'too-small': 'Too short or too small',
  'too-big': 'Too long or too large',
  'invalid-format': 'Not in the right form',
  'invalid-type': 'Not a value of the right kind',
  'invalid-value': 'Choose one of the values offered',
  'invalid-character': 'Contains a character that cannot be stored',
  'password-short': 'At least 10 characters',
  'passwords-differ': 'The two new passwords are not the same',
  'wrong-password': 'This is not your current password',
  'same-password': 'Must differ from the current password',
  'weak-password': 'Must not be the user name',
  'phone-column-missing': 'Choose the column that holds the phone number',
  'tenant-needed': 'Enter your company',
};
