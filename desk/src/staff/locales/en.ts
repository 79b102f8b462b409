/** The words of mails to the people of the house, in English. */
export const en = {
  desk: 'Desk',
  dear: 'Dear {name},',
  'invitation.subject': 'You are invited to the desk of {house}',
  'invitation.text':
    'You were added to the people of {house} who run field safety corrective actions with Fieldproof. Your role is {role}.',
  'invitation.do': 'Open the link to choose how you sign in. It works once, until {until}.',
  'invitation.button': 'Accept the invitation',
  'invitation.unexpected':
    'If you did not expect this, ask the person who runs the desk at your house, on a number that you already have.',
  'again.subject': 'Set up how you sign in to the desk of {house}',
  'again.text':
    'A manager has invited you again. Once you have opened the link and chosen how you sign in from now on, what you signed in with before ends.',
  'reset.subject': 'A new password for the desk of {house}',
  'reset.text': 'Somebody, probably you, has asked for a new password for your account at the desk of {house}.',
  'reset.do':
    'Open the link to choose one. It works once, until {until}. To sign in you then also need your authenticator app, a passkey or a recovery code, as before.',
  'reset.button': 'Choose a new password',
  'reset.unexpected': 'If it was not you, do nothing: without this mail nobody can change anything.',
  'changed.subject': 'Your sign-in to the desk of {house} has changed',
  'changed.password': 'Your password was changed, and every other browser was signed out.',
  'changed.authenticator': 'Your authenticator app was changed or removed.',
  'changed.passkey': 'A passkey was added to your account or removed from it.',
  'changed.recovery-codes': 'New recovery codes were made; those from before work no more.',
  'changed.when': 'When: {when}',
  'changed.unexpected':
    'If it was not you, tell a manager of your house at once: a manager can disable the account and invite you again.',
  'role.reader': 'reader',
  'role.operator': 'operator',
  'role.manager': 'manager',
} as const;

export type StaffMailKey = keyof typeof en;
