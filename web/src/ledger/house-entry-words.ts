import { defineWords } from '../words/define-words.ts';

/* What happened in the house, a sentence for each kind of entry; as those of actions. */
export const houseEntryWords = defineWords({
  en: {
    'member.invited':
      '{person} was invited ({role, select, manager {manager} operator {operator} reader {reader} other {{role}}}).',
    'member.invited-again': '{person} was invited once more.',
    'member.joined': '{person} joined the house.',
    'member.began-afresh': '{person} began afresh; what they signed in with before has ended.',
    'member.profile-changed': '{person} changed their name or language.',
    'member.role-changed':
      'The role of {person} was changed from {from, select, manager {manager} operator {operator} reader {reader} other {{from}}} to {to, select, manager {manager} operator {operator} reader {reader} other {{to}}}{tokensEnded, plural, =0 {} one {; 1 token ended} other {; # tokens ended}}.',
    'member.disabled':
      '{person} was disabled{sessionsEnded, plural, =0 {} one {; 1 session ended} other {; # sessions ended}}{tokensEnded, plural, =0 {} one {; 1 token ended} other {; # tokens ended}}.',
    'member.enabled': '{person} may come back.',

    'session.begun':
      'A sign-in {way, select, authenticator {with password and authenticator app} recovery_code {with password and recovery code} passkey {with a passkey} oidc {through the company’s directory} invitation {by accepting an invitation} demonstration {by a link of the demonstration} other {{way}}}.',
    'session.ended': 'A sign-out.',
    'session.revoked': 'A session was ended from the list.',
    'password.changed':
      '{person} changed their password{sessionsEnded, plural, =0 {} one {; 1 session ended} other {; # sessions ended}}.',
    'password.reset-sent': 'A link to set a new password was sent to {person}.',
    'password.reset':
      '{person} set a new password{sessionsEnded, plural, =0 {} one {; 1 session ended} other {; # sessions ended}}.',
    'authenticator.set': '{person} connected an authenticator app.',
    'authenticator.removed': '{person} removed their authenticator app.',
    'passkey.added': '{person} added a passkey.',
    'passkey.removed': '{person} removed a passkey.',
    'recovery-codes.made': '{person} made new recovery codes.',
    'identity.linked': '{person} was linked with the company’s directory.',
    'token.created':
      'The token {person} was made ({role, select, manager {manager} operator {operator} reader {reader} other {{role}}}).',
    'token.disabled': 'The token {person} was ended.',
    'link.issued': 'The demonstration printed a link that signs {person} in.',
    'refusals.counted':
      '{count, plural, one {1 request was} other {# requests were}} refused within a minute: {refused}.',

    'consignee.added': 'The organisation {consignee} was added to the installed base.',
    'fleet.imported':
      'A file with {rows, plural, one {1 row} other {# rows}} was imported: {consignees, plural, one {1 new consignee} other {# new consignees}}, {instruments, plural, one {1 new instrument} other {# new instruments}}.',

    'draft.prepared': 'A draft was prepared.',
    'draft.files-changed': 'The files of a draft were changed.',
    'draft.fleet-given': 'A fleet was given to a draft.',
    'draft.fleet-checked':
      'The fleet of a draft was checked{problems, plural, =0 {} one {; 1 problem was found} other {; # problems were found}}.',
    'draft.release-asked': 'A second person was asked to release a draft.',
    'draft.release-declined': 'The release of a draft was not approved.',
    'draft.released': 'A draft was released.',
    'draft.opened':
      '{reference, select, none {A draft became an action.} other {A draft became the action {reference}{revision, plural, =0 {} other {, as its revision #}}.}}',
    'draft.not-opened': 'A draft could not be opened.',
    'draft.discarded': 'A draft was discarded.',
  },
  de: {
    'member.invited':
      '{person} wurde eingeladen ({role, select, manager {Leitung} operator {Sachbearbeitung} reader {Lesen} other {{role}}}).',
    'member.invited-again': '{person} wurde noch einmal eingeladen.',
    'member.joined': '{person} gehört jetzt zum Haus.',
    'member.began-afresh': '{person} hat neu begonnen; womit vorher angemeldet wurde, ist beendet.',
    'member.profile-changed': '{person} hat Namen oder Sprache geändert.',
    'member.role-changed':
      'Die Rolle von {person} wurde geändert, von {from, select, manager {Leitung} operator {Sachbearbeitung} reader {Lesen} other {{from}}} zu {to, select, manager {Leitung} operator {Sachbearbeitung} reader {Lesen} other {{to}}}{tokensEnded, plural, =0 {} one {; 1 Token endete} other {; # Token endeten}}.',
    'member.disabled':
      '{person} wurde gesperrt{sessionsEnded, plural, =0 {} one {; 1 Sitzung endete} other {; # Sitzungen endeten}}{tokensEnded, plural, =0 {} one {; 1 Token endete} other {; # Token endeten}}.',
    'member.enabled': '{person} darf wiederkommen.',

    'session.begun':
      'Eine Anmeldung {way, select, authenticator {mit Passwort und Authenticator-App} recovery_code {mit Passwort und Wiederherstellungscode} passkey {mit einem Passkey} oidc {über das Verzeichnis der Firma} invitation {durch Annahme einer Einladung} demonstration {mit einem Link der Vorführung} other {{way}}}.',
    'session.ended': 'Eine Abmeldung.',
    'session.revoked': 'Eine Sitzung wurde aus der Liste beendet.',
    'password.changed':
      '{person} hat das Passwort geändert{sessionsEnded, plural, =0 {} one {; 1 Sitzung endete} other {; # Sitzungen endeten}}.',
    'password.reset-sent': 'Ein Link für ein neues Passwort ging an {person}.',
    'password.reset':
      '{person} hat ein neues Passwort gesetzt{sessionsEnded, plural, =0 {} one {; 1 Sitzung endete} other {; # Sitzungen endeten}}.',
    'authenticator.set': '{person} hat eine Authenticator-App verbunden.',
    'authenticator.removed': '{person} hat die Authenticator-App entfernt.',
    'passkey.added': '{person} hat einen Passkey hinzugefügt.',
    'passkey.removed': '{person} hat einen Passkey entfernt.',
    'recovery-codes.made': '{person} hat neue Wiederherstellungscodes erstellt.',
    'identity.linked': '{person} wurde mit dem Verzeichnis der Firma verbunden.',
    'token.created':
      'Das Token {person} wurde erstellt ({role, select, manager {Leitung} operator {Sachbearbeitung} reader {Lesen} other {{role}}}).',
    'token.disabled': 'Das Token {person} wurde beendet.',
    'link.issued': 'Die Vorführung hat einen Link gedruckt, der {person} anmeldet.',
    'refusals.counted':
      '{count, plural, one {1 Anfrage wurde} other {# Anfragen wurden}} innerhalb einer Minute abgewiesen: {refused}.',

    'consignee.added': 'Die Organisation {consignee} kam zu den bekannten Instrumenten hinzu.',
    'fleet.imported':
      'Eine Datei mit {rows, plural, one {1 Zeile} other {# Zeilen}} wurde eingelesen: {consignees, plural, one {1 neuer Empfänger} other {# neue Empfänger}}, {instruments, plural, one {1 neues Instrument} other {# neue Instrumente}}.',

    'draft.prepared': 'Ein Entwurf wurde angelegt.',
    'draft.files-changed': 'Die Dateien eines Entwurfs wurden geändert.',
    'draft.fleet-given': 'Ein Entwurf bekam einen Bestand.',
    'draft.fleet-checked':
      'Der Bestand eines Entwurfs wurde geprüft{problems, plural, =0 {} one {; 1 Mangel wurde gefunden} other {; # Mängel wurden gefunden}}.',
    'draft.release-asked': 'Eine zweite Person soll der Freigabe eines Entwurfs zustimmen.',
    'draft.release-declined': 'Die Freigabe eines Entwurfs wurde abgelehnt.',
    'draft.released': 'Ein Entwurf wurde freigegeben.',
    'draft.opened':
      '{reference, select, none {Aus einem Entwurf wurde eine Maßnahme.} other {Aus einem Entwurf wurde die Maßnahme {reference}{revision, plural, =0 {} other {, in ihrer Fassung #}}.}}',
    'draft.not-opened': 'Ein Entwurf ließ sich nicht eröffnen.',
    'draft.discarded': 'Ein Entwurf wurde verworfen.',
  },
});
