import { defineWords } from '../words/define-words.ts';

export const invitationWords = defineWords({
  en: {
    loading: 'Opening your link',
    unopened: 'This link does not open',
    noLink: 'This page needs its link',
    noLinkText: 'It opens with the link of a mail from the desk. Open that link again, or copy it whole.',
    'link-unknown': 'Open the link in the mail itself, or copy it whole, to its last letter.',
    'link-used': 'What it was for is done. If it was not you who used it, tell a manager of your house at once.',
    'link-expired': 'A manager of your house can send you a new invitation. For a new password you can ask yourself.',
    'link-ended': 'Use the newest mail from the desk. If there is none, ask a manager of your house.',
    toSignIn: 'Go to sign-in',
    again: 'Try again',

    welcome: 'Welcome to the desk',
    afresh: 'Set up how you sign in',
    invitedBy: '{by} has invited you to the desk of {house}.',
    invited: 'You are invited to the desk of {house}.',
    invitedAgain:
      'You were invited to the desk of {house} once more. When you are done here, what you signed in with before ends, and browsers in which you are signed in are signed out.',
    role: 'Your role is {role}. {means}',
    until: 'The invitation is good until {until}.',
    name: 'Your name',
    nameMeans: 'As your colleagues read it, and as the ledger of the house keeps it.',
    noName: 'Enter your name.',
    email: 'E-mail address',
    how: 'How do you want to sign in?',
    noWay: 'Choose how you want to sign in.',
    wayPasskey: 'With a passkey',
    wayPasskeyMeans:
      'This device, your telephone or a security key keeps it and asks for your finger, face or PIN. Nothing to remember, nothing that can be told to a stranger.',
    wayPassword: 'With a password and an authenticator app',
    wayPasswordMeans: 'You enter a password, and each time a code of six digits that an app on your telephone shows.',
    password: 'Choose a password',
    passkeyName: 'Name of the passkey',
    passkeyNameMeans: 'So that you recognise it when you have more than one.',
    firstPasskey: 'First passkey',
    noPasskeyName: 'Give the passkey a name.',
    goOn: 'Continue',
    makePasskey: 'Make the passkey and join',
    directory: 'Or join through {name}. There is nothing to set up here then.',
    directoryButton: 'Sign in through {name}',

    appTitle: 'Your authenticator app',
    appLead: 'A password that somebody has seen or guessed opens nothing without it.',
    renewed:
      'More than ten minutes have passed, so the square is a new one. Remove “Fieldproof” from your app and scan again.',
    noCode: 'Enter the code.',
    join: 'Join the desk',
    back: 'Back',

    codesTitle: 'Your recovery codes',
    openDesk: 'Open the desk',

    newPassword: 'A new password',
    newPasswordLead:
      'For {email}. Every browser in which you are signed in is signed out; to sign in you then also need your second factor, as always.',
    savePassword: 'Save the password',
  },
  de: {
    loading: 'Ihr Link wird geöffnet',
    unopened: 'Dieser Link öffnet nichts',
    noLink: 'Diese Seite braucht ihren Link',
    noLinkText:
      'Sie öffnet sich mit dem Link aus einer Mail des Desks. Öffnen Sie ihn noch einmal, oder kopieren Sie ihn ganz.',
    'link-unknown': 'Öffnen Sie den Link in der Mail selbst, oder kopieren Sie ihn ganz, bis zum letzten Buchstaben.',
    'link-used':
      'Wofür er war, ist getan. Waren nicht Sie es, der ihn benutzt hat, sagen Sie es sofort der Leitung Ihres Hauses.',
    'link-expired':
      'Die Leitung Ihres Hauses kann Ihnen eine neue Einladung schicken. Um ein neues Passwort können Sie selbst bitten.',
    'link-ended': 'Nehmen Sie die neueste Mail des Desks. Gibt es keine, fragen Sie die Leitung Ihres Hauses.',
    toSignIn: 'Zur Anmeldung',
    again: 'Noch einmal versuchen',

    welcome: 'Willkommen am Desk',
    afresh: 'Richten Sie Ihre Anmeldung ein',
    invitedBy: '{by} hat Sie an den Desk von {house} eingeladen.',
    invited: 'Sie sind an den Desk von {house} eingeladen.',
    invitedAgain:
      'Sie wurden noch einmal an den Desk von {house} eingeladen. Sind Sie hier fertig, endet Ihre bisherige Anmeldung, und Browser, in denen Sie angemeldet sind, werden abgemeldet.',
    role: 'Ihre Rolle ist {role}. {means}',
    until: 'Die Einladung gilt bis {until}.',
    name: 'Ihr Name',
    nameMeans: 'So lesen ihn die anderen im Haus, und so bewahrt ihn das Ledger auf.',
    noName: 'Geben Sie Ihren Namen ein.',
    email: 'E-Mail-Adresse',
    how: 'Wie möchten Sie sich anmelden?',
    noWay: 'Wählen Sie, wie Sie sich anmelden möchten.',
    wayPasskey: 'Mit einem Passkey',
    wayPasskeyMeans:
      'Dieses Gerät, Ihr Telefon oder ein Sicherheitsschlüssel verwahrt ihn und fragt nach Finger, Gesicht oder PIN. Nichts, was man sich merken muss, nichts, was man Fremden verraten kann.',
    wayPassword: 'Mit Passwort und Authenticator-App',
    wayPasswordMeans:
      'Sie geben ein Passwort ein und jedes Mal einen Code aus sechs Ziffern, den eine App auf Ihrem Telefon zeigt.',
    password: 'Wählen Sie ein Passwort',
    passkeyName: 'Name des Passkeys',
    passkeyNameMeans: 'Damit Sie ihn erkennen, wenn Sie mehrere haben.',
    firstPasskey: 'Erster Passkey',
    noPasskeyName: 'Geben Sie dem Passkey einen Namen.',
    goOn: 'Weiter',
    makePasskey: 'Passkey erstellen und beitreten',
    directory: 'Oder treten Sie über {name} bei. Hier ist dann nichts einzurichten.',
    directoryButton: 'Über {name} anmelden',

    appTitle: 'Ihre Authenticator-App',
    appLead: 'Ein Passwort, das jemand gesehen oder erraten hat, öffnet ohne sie nichts.',
    renewed:
      'Es sind mehr als zehn Minuten vergangen, daher ist das Quadrat ein neues. Entfernen Sie „Fieldproof“ aus Ihrer App und scannen Sie noch einmal.',
    noCode: 'Geben Sie den Code ein.',
    join: 'Beitreten',
    back: 'Zurück',

    codesTitle: 'Ihre Wiederherstellungscodes',
    openDesk: 'Desk öffnen',

    newPassword: 'Ein neues Passwort',
    newPasswordLead:
      'Für {email}. Alle Browser, in denen Sie angemeldet sind, werden abgemeldet; zum Anmelden brauchen Sie dann wie immer auch Ihren zweiten Faktor.',
    savePassword: 'Passwort speichern',
  },
});
