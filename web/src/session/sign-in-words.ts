import { defineWords } from '../words/define-words.ts';

export const signInWords = defineWords({
  en: {
    title: 'Sign in',
    lead: 'To the desk, where a field action is run from notice to proof.',
    email: 'E-mail address',
    password: 'Password',
    goOn: 'Continue',
    signIn: 'Sign in',
    forgotten: 'Forgotten password',
    or: 'or',
    passkey: 'Sign in with a passkey',
    passkeyMeans: 'A passkey is a key that this device, your telephone or a security key keeps. It needs no password.',
    directory: 'Sign in through {name}',
    directoryNewTab: 'It opens in a new tab. Come back to this one when you are signed in there.',
    'address-is-a-number': 'Passkeys cannot be used here: this address of the desk is a number, and they need a name.',
    'address-is-not-https': 'Passkeys cannot be used here: this address of the desk does not begin with https.',
    passkeysUnknown: 'This browser does not know passkeys.',
    passkeysAt: 'They can be used at {address}.',
    passkeysNowhere: 'Who runs the desk can change that.',
    demo: 'This is the demonstration. Its people sign in with the links that npm\u00A0start prints in the terminal: each works once, and a new start prints new ones.',

    codeTitle: 'The second step',
    codeLead: 'The password is right. Now show that it is you.',
    code: 'Code of your authenticator app',
    codeMeans: 'The six digits that the app shows for Fieldproof now.',
    recoveryCode: 'Recovery code',
    recoveryCodeMeans: 'One of the codes that you kept when you set up your account. Each works once.',
    useRecoveryCode: 'Use a recovery code instead',
    useApp: 'Use the authenticator app instead',
    again: 'Begin again',
    noFactor: 'Your account has no second factor any more. Ask a manager of your house to invite you again.',
    onlyPasskey: 'Your second factor is a passkey.',

    forgottenTitle: 'Forgotten password',
    forgottenLead:
      'A link to choose a new one goes to your e-mail address. To sign in you then also need your second factor, as always.',
    send: 'Send the link',
    sentTitle: 'Look into your mailbox',
    sentText:
      'If {email} belongs to somebody of this desk, a mail with a link is on its way. The link works once, within the hour.',
    sentNothing: 'Nothing comes? Look among the unwanted mail, or ask a manager of your house to invite you again.',
    notMailing:
      'This desk sends no mail, so no link can be sent to you. Ask a manager of your house to invite you again.',
    back: 'Back to signing in',

    signedOut: 'You are signed out.',
    passwordSet: 'Your new password is set. Sign in with it; the second step is as before.',
    recoveryCodesLeft:
      '{count, plural, =0 {That was your last recovery code.} one {You have 1 recovery code left.} other {You have # recovery codes left.}} You can make new ones in “My account”.',
  },
  de: {
    title: 'Anmelden',
    lead: 'Am Desk, wo eine Maßnahme geführt wird, von der Mitteilung bis zum Nachweis.',
    email: 'E-Mail-Adresse',
    password: 'Passwort',
    goOn: 'Weiter',
    signIn: 'Anmelden',
    forgotten: 'Passwort vergessen',
    or: 'oder',
    passkey: 'Mit einem Passkey anmelden',
    passkeyMeans:
      'Ein Passkey ist ein Schlüssel, den dieses Gerät, Ihr Telefon oder ein Sicherheitsschlüssel verwahrt. Er braucht kein Passwort.',
    directory: 'Über {name} anmelden',
    directoryNewTab: 'Das öffnet sich in einem neuen Tab. Kommen Sie hierher zurück, wenn Sie dort angemeldet sind.',
    'address-is-a-number':
      'Passkeys gehen hier nicht: Diese Adresse des Desks ist eine Zahl, und sie brauchen einen Namen.',
    'address-is-not-https': 'Passkeys gehen hier nicht: Diese Adresse des Desks beginnt nicht mit https.',
    passkeysUnknown: 'Dieser Browser kennt keine Passkeys.',
    passkeysAt: 'Sie gehen unter {address}.',
    passkeysNowhere: 'Wer den Desk betreibt, kann das ändern.',
    demo: 'Dies ist die Vorführung. Ihre Menschen melden sich mit den Links an, die npm\u00A0start im Terminal ausgibt: Jeder gilt einmal, und ein neuer Start gibt neue aus.',

    codeTitle: 'Der zweite Schritt',
    codeLead: 'Das Passwort stimmt. Zeigen Sie nun, dass Sie es sind.',
    code: 'Code Ihrer Authenticator-App',
    codeMeans: 'Die sechs Ziffern, die die App jetzt für Fieldproof zeigt.',
    recoveryCode: 'Wiederherstellungscode',
    recoveryCodeMeans: 'Einer der Codes, die Sie beim Einrichten Ihres Kontos aufbewahrt haben. Jeder gilt einmal.',
    useRecoveryCode: 'Stattdessen einen Wiederherstellungscode nehmen',
    useApp: 'Stattdessen die Authenticator-App nehmen',
    again: 'Noch einmal beginnen',
    noFactor:
      'Ihr Konto hat keinen zweiten Faktor mehr. Bitten Sie die Leitung Ihres Hauses, Sie noch einmal einzuladen.',
    onlyPasskey: 'Ihr zweiter Faktor ist ein Passkey.',

    forgottenTitle: 'Passwort vergessen',
    forgottenLead:
      'An Ihre E-Mail-Adresse geht ein Link, mit dem Sie ein neues wählen. Zum Anmelden brauchen Sie dann wie immer auch Ihren zweiten Faktor.',
    send: 'Link schicken',
    sentTitle: 'Sehen Sie in Ihr Postfach',
    sentText:
      'Wenn {email} jemandem an diesem Desk gehört, ist eine Mail mit einem Link unterwegs. Er gilt einmal, innerhalb einer Stunde.',
    sentNothing:
      'Es kommt nichts? Sehen Sie unter den unerwünschten Mails nach, oder bitten Sie die Leitung Ihres Hauses, Sie noch einmal einzuladen.',
    notMailing:
      'Dieser Desk verschickt keine Mails, also auch keinen Link. Bitten Sie die Leitung Ihres Hauses, Sie noch einmal einzuladen.',
    back: 'Zurück zur Anmeldung',

    signedOut: 'Sie sind abgemeldet.',
    passwordSet: 'Ihr neues Passwort gilt. Melden Sie sich damit an; der zweite Schritt ist wie bisher.',
    recoveryCodesLeft:
      '{count, plural, =0 {Das war Ihr letzter Wiederherstellungscode.} one {Sie haben noch 1 Wiederherstellungscode.} other {Sie haben noch # Wiederherstellungscodes.}} Neue gibt es unter „Mein Konto“.',
  },
});
