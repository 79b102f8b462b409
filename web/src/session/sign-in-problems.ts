import { defineWords } from '../words/define-words.ts';

/* What signing in, invitations and accounts refuse, by the code of the API; the last ones are this browser's own. */
export const signInProblems = defineWords({
  en: {
    'token-unknown': 'This API token is unknown or has ended.',
    'members-only': 'Only a person who is signed in may do this.',
    'sign-in-not-recent': 'This changes how you sign in, so you have to sign in again first.',
    'origin-not-own':
      'The desk takes this only from its own pages, and this page was opened at another address. Open the desk at {deskUrl}.',
    'credentials-wrong': 'The e-mail address or the password is wrong.',
    'code-wrong': 'This code is wrong. Take the newest one of your app, or one of your recovery codes.',
    'code-used': 'This code was used already. Wait for the next one; it comes within 30 seconds.',
    'attempts-too-many':
      'There were too many attempts. Wait {minutes, plural, one {a minute} other {# minutes}}, use a passkey, or have a link for a new password sent to you.',
    'requests-too-many':
      'There were too many requests from where you are. Wait {retryAfterSeconds, plural, one {a second} other {# seconds}} and try again.',
    'desk-busy': 'Too many people are signing in at this moment. Try again in a few seconds.',
    'ticket-unreadable': 'This step does not belong to the one before. Begin again.',
    'ticket-expired': 'More than ten minutes have passed since the step before. Begin again.',
    'ticket-used': 'This step was done already. Begin again.',
    'passkeys-impossible': 'Passkeys cannot be used at this address of the desk.',
    'passkey-unknown': 'The desk does not know this passkey. It may have been removed; sign in another way.',
    'passkey-unproven': 'The passkey did not prove who you are. Try again.',
    'member-disabled': 'This account is disabled. Ask a manager of your house.',
    'demonstration-only': 'Links that sign in exist in the demonstration only.',
    'link-unknown': 'The desk does not know this link. It may have been cut off when it was copied.',
    'link-used': 'This link was used already. It works once.',
    'link-expired': 'This link has expired.',
    'link-ended': 'A newer link has taken the place of this one, or it was withdrawn.',
    'oidc-not-configured': 'This desk has no sign-in through a directory of the company.',
    'oidc-unavailable': 'The directory of your company does not answer. Try again soon, or sign in another way.',
    'oidc-failed': 'The sign-in at the directory of your company did not end as it should. Begin again.',
    'oidc-not-invited': 'Nobody with your address was invited to this desk. Ask a manager of your house to invite you.',
    'oidc-email-unverified': 'The directory of your company does not confirm your e-mail address. Ask who runs it.',
    'oidc-identity-differs':
      'Somebody else of your company’s directory has signed in under your address before. Ask a manager to invite you again.',
    'password-too-short': 'Choose a password of at least {charactersMin} characters. Several words are easy to keep.',
    'password-too-long': 'Choose a password of at most {charactersMax} characters.',
    'password-obvious': 'This password is among the first that anybody would guess. Choose words of your own.',
    'password-personal': 'This password is made of your own name or address. Choose other words.',
    'password-wrong': 'Your present password is wrong.',
    'password-missing': 'Choose a password, or a passkey.',
    'second-factor-missing': 'A password alone is not enough: add an authenticator app or a passkey.',
    'last-way': 'This is your last second factor. Add another one first: an authenticator app or a passkey.',
    'authenticator-none': 'You have no authenticator app any more.',
    'passkey-known': 'This device or key has a passkey for your account already.',
    'passkeys-too-many': 'You have as many passkeys as one person can have. Remove one first.',
    'passkey-not-found': 'This passkey was removed already.',
    'session-not-found': 'This browser was signed out already.',
    'passkey-cancelled':
      'No passkey came. You may have cancelled, or it took too long; try again or sign in another way.',
    'passkey-failed': 'This browser could not use a passkey. Try again, or sign in another way.',
  },
  de: {
    'token-unknown': 'Dieses API-Token ist unbekannt oder beendet.',
    'members-only': 'Das darf nur ein Mensch, der angemeldet ist.',
    'sign-in-not-recent': 'Das ändert, wie Sie sich anmelden; dafür müssen Sie sich vorher noch einmal anmelden.',
    'origin-not-own':
      'Der Desk nimmt das nur von seinen eigenen Seiten an, und diese wurde unter einer anderen Adresse geöffnet. Öffnen Sie den Desk unter {deskUrl}.',
    'credentials-wrong': 'Die E-Mail-Adresse oder das Passwort ist falsch.',
    'code-wrong': 'Dieser Code ist falsch. Nehmen Sie den neuesten Ihrer App oder einen Ihrer Wiederherstellungscodes.',
    'code-used': 'Dieser Code wurde schon benutzt. Warten Sie auf den nächsten; er kommt innerhalb von 30 Sekunden.',
    'attempts-too-many':
      'Es gab zu viele Versuche. Warten Sie {minutes, plural, one {eine Minute} other {# Minuten}}, nehmen Sie einen Passkey, oder lassen Sie sich einen Link für ein neues Passwort schicken.',
    'requests-too-many':
      'Von dort, wo Sie sind, kamen zu viele Anfragen. Warten Sie {retryAfterSeconds, plural, one {eine Sekunde} other {# Sekunden}} und versuchen Sie es noch einmal.',
    'desk-busy': 'Im Augenblick melden sich zu viele an. Versuchen Sie es in ein paar Sekunden noch einmal.',
    'ticket-unreadable': 'Dieser Schritt gehört nicht zum vorigen. Beginnen Sie noch einmal.',
    'ticket-expired': 'Seit dem vorigen Schritt sind mehr als zehn Minuten vergangen. Beginnen Sie noch einmal.',
    'ticket-used': 'Dieser Schritt ist schon getan. Beginnen Sie noch einmal.',
    'passkeys-impossible': 'Unter dieser Adresse des Desks gehen keine Passkeys.',
    'passkey-unknown': 'Diesen Passkey kennt der Desk nicht. Vielleicht wurde er entfernt; melden Sie sich anders an.',
    'passkey-unproven': 'Der Passkey hat nicht gezeigt, wer Sie sind. Versuchen Sie es noch einmal.',
    'member-disabled': 'Dieses Konto ist gesperrt. Fragen Sie die Leitung Ihres Hauses.',
    'demonstration-only': 'Links, die anmelden, gibt es nur in der Vorführung.',
    'link-unknown': 'Diesen Link kennt der Desk nicht. Vielleicht wurde er beim Kopieren abgeschnitten.',
    'link-used': 'Dieser Link wurde schon benutzt. Er gilt einmal.',
    'link-expired': 'Dieser Link ist abgelaufen.',
    'link-ended': 'An die Stelle dieses Links ist ein neuerer getreten, oder er wurde zurückgenommen.',
    'oidc-not-configured': 'Dieser Desk hat keine Anmeldung über ein Verzeichnis des Unternehmens.',
    'oidc-unavailable':
      'Das Verzeichnis Ihres Unternehmens antwortet nicht. Versuchen Sie es bald wieder, oder melden Sie sich anders an.',
    'oidc-failed':
      'Die Anmeldung am Verzeichnis Ihres Unternehmens ging nicht so zu Ende, wie sie sollte. Beginnen Sie noch einmal.',
    'oidc-not-invited':
      'Unter Ihrer Adresse wurde niemand zu diesem Desk eingeladen. Bitten Sie die Leitung Ihres Hauses um eine Einladung.',
    'oidc-email-unverified':
      'Das Verzeichnis Ihres Unternehmens bestätigt Ihre E-Mail-Adresse nicht. Fragen Sie, wer es betreut.',
    'oidc-identity-differs':
      'Unter Ihrer Adresse hat sich schon jemand anderes aus dem Verzeichnis angemeldet. Bitten Sie die Leitung um eine neue Einladung.',
    'password-too-short':
      'Wählen Sie ein Passwort mit mindestens {charactersMin} Zeichen. Mehrere Wörter merkt man sich leicht.',
    'password-too-long': 'Wählen Sie ein Passwort mit höchstens {charactersMax} Zeichen.',
    'password-obvious': 'Dieses Passwort gehört zu den ersten, die jemand raten würde. Wählen Sie eigene Wörter.',
    'password-personal':
      'Dieses Passwort besteht aus Ihrem eigenen Namen oder Ihrer Adresse. Wählen Sie andere Wörter.',
    'password-wrong': 'Ihr bisheriges Passwort ist falsch.',
    'password-missing': 'Wählen Sie ein Passwort oder einen Passkey.',
    'second-factor-missing':
      'Ein Passwort allein reicht nicht: Nehmen Sie eine Authenticator-App oder einen Passkey hinzu.',
    'last-way':
      'Das ist Ihr letzter zweiter Faktor. Richten Sie zuerst einen anderen ein: eine Authenticator-App oder einen Passkey.',
    'authenticator-none': 'Sie haben keine Authenticator-App mehr.',
    'passkey-known': 'Auf diesem Gerät oder Schlüssel liegt schon ein Passkey für Ihr Konto.',
    'passkeys-too-many': 'Sie haben so viele Passkeys, wie ein Mensch haben kann. Entfernen Sie erst einen.',
    'passkey-not-found': 'Dieser Passkey ist schon entfernt.',
    'session-not-found': 'Dieser Browser ist schon abgemeldet.',
    'passkey-cancelled':
      'Es kam kein Passkey. Vielleicht haben Sie abgebrochen, oder es dauerte zu lange; versuchen Sie es noch einmal, oder melden Sie sich anders an.',
    'passkey-failed':
      'Dieser Browser konnte keinen Passkey benutzen. Versuchen Sie es noch einmal, oder melden Sie sich anders an.',
  },
});
