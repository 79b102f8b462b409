import type { StaffMailKey } from './en.ts';

/** Die Worte der Mails an die Menschen des Hauses, auf Deutsch. */
export const de: Readonly<Record<StaffMailKey, string>> = {
  desk: 'Desk',
  dear: 'Guten Tag {name},',
  'invitation.subject': 'Einladung zum Desk von {house}',
  'invitation.text':
    'Sie gehören nun zu den Menschen bei {house}, die mit Fieldproof Sicherheitskorrekturmaßnahmen im Feld führen. Ihre Rolle ist {role}.',
  'invitation.do': 'Öffnen Sie den Link und wählen Sie, wie Sie sich anmelden. Er gilt einmal, bis {until}.',
  'invitation.button': 'Einladung annehmen',
  'invitation.unexpected':
    'Kommt das unerwartet, fragen Sie bei der Person nach, die in Ihrem Haus den Desk betreut, unter einer Nummer, die Sie schon haben.',
  'again.subject': 'Ihre Anmeldung am Desk von {house} neu einrichten',
  'again.text':
    'Sie wurden noch einmal eingeladen. Sobald Sie den Link geöffnet und gewählt haben, wie Sie sich künftig anmelden, endet Ihre bisherige Anmeldung.',
  'reset.subject': 'Ein neues Passwort für den Desk von {house}',
  'reset.text': 'Jemand, wahrscheinlich Sie, möchte ein neues Passwort für Ihr Konto am Desk von {house}.',
  'reset.do':
    'Öffnen Sie den Link, um eines zu wählen. Er gilt einmal, bis {until}. Zum Anmelden brauchen Sie dann wie bisher auch Ihre Authenticator-App, einen Passkey oder einen Wiederherstellungscode.',
  'reset.button': 'Neues Passwort wählen',
  'reset.unexpected': 'Waren Sie es nicht, tun Sie nichts: Ohne diese Mail kann niemand etwas ändern.',
  'changed.subject': 'Ihre Anmeldung am Desk von {house} hat sich geändert',
  'changed.password': 'Ihr Passwort wurde geändert, und alle anderen Browser wurden abgemeldet.',
  'changed.authenticator': 'Ihre Authenticator-App wurde geändert oder entfernt.',
  'changed.passkey': 'Zu Ihrem Konto kam ein Passkey hinzu, oder einer wurde entfernt.',
  'changed.recovery-codes': 'Es gibt neue Wiederherstellungscodes; die bisherigen gelten nicht mehr.',
  'changed.when': 'Wann: {when}',
  'changed.unexpected':
    'Waren Sie es nicht, sagen Sie es sofort einer Managerin oder einem Manager Ihres Hauses: Das Konto kann gesperrt und neu eingerichtet werden.',
  'role.reader': 'Leserin oder Leser',
  'role.operator': 'Sachbearbeitung',
  'role.manager': 'Leitung',
};
